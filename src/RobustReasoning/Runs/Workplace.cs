using System.Runtime.InteropServices;
using RobustReasoning.Items;

namespace RobustReasoning.Runs;

/// <summary>Finds the files that come with the project or the tool: from each start upwards, the first directory that has them wins.</summary>
/// <param name="starts">Directories to look from, in this order.</param>
public sealed class Workplace(params IReadOnlyList<string> starts)
{
    const string ReleasesPath = "models/reference";
    const string ReleaseSuffix = ".release.json";
    const string DefectsPath = "models/defects";
    const string ThoughtsPath = "models/thoughts";
    const string SetsPath = "adversarial-sets";

    /// <summary>The place of this process: its current directory, then the directory of the program, where a packed tool has its files.</summary>
    public static Workplace Here => new(Directory.GetCurrentDirectory(), AppContext.BaseDirectory);

    /// <summary>Operating system, processor and .NET version, for records.</summary>
    internal static string Environment =>
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {System.Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Path of the manifest of the reference release.</summary>
    public string ReferenceRelease() => Release("reference");

    /// <summary>Path of a manifest, given by its path or, for the releases that come with the project, by its name.</summary>
    public string Release(string nameOrPath)
    {
        if (File.Exists(nameOrPath) || nameOrPath.EndsWith(ReleaseSuffix, StringComparison.Ordinal))
            return nameOrPath;
        var known = Releases().Select(path => Path.GetFileName(path)[..^ReleaseSuffix.Length]).ToArray();
        return Find(Path.Combine(ReleasesPath, nameOrPath + ReleaseSuffix), File.Exists) ?? throw new UserErrorException(
            $"There is no release '{nameOrPath}' here or in any directory above.",
            $"the path of a *{ReleaseSuffix} file{(known.Length > 0 ? $", or one of {string.Join(", ", known)}" : "")}.",
            "Work inside a clone of the project, install the tool again, or name your own release with --release.");
    }

    IReadOnlyList<string> Releases() => Find(ReleasesPath, Directory.Exists) is { } root
        ? [.. Directory.GetFiles(root, "*" + ReleaseSuffix).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Directory of a set, given by its name or by its path.</summary>
    public string Set(string nameOrPath)
    {
        if (Directory.Exists(nameOrPath) || File.Exists(nameOrPath))
            return nameOrPath;
        return Find(Path.Combine(SetsPath, nameOrPath), Directory.Exists) ?? throw new UserErrorException(
            $"There is no set '{nameOrPath}'.", $"a directory with items.jsonl, or one of {string.Join(", ", Sets().Select(s => Path.GetFileName(s)))}.",
            "Check the path or the name; `robust list sets` shows those that are there.");
    }

    /// <summary>Directories of sets, given by names or paths; <c>all</c> stands for all that come with the project, and none for the default ones.</summary>
    public IReadOnlyList<string> SetsOf(IReadOnlyList<string> namesOrPaths) => namesOrPaths.Count == 0 ? DefaultSets()
        : [.. namesOrPaths.SelectMany(n => n == "all" && !Directory.Exists(n) ? Sets() : [Set(n)]).Distinct()];

    /// <summary>Directories of the sets of all families.</summary>
    public IReadOnlyList<string> DefaultSets() => [.. Families.All.Select(f => Set(f.Name))];

    /// <summary>Directories of all sets that come with the project.</summary>
    public IReadOnlyList<string> Sets() => Find(SetsPath, Directory.Exists) is { } root
        ? [.. Directory.GetDirectories(root).Where(d => File.Exists(Path.Combine(d, "items.jsonl"))).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Directory of the models with planted defects that come with the project.</summary>
    public string Defects() => Find(DefectsPath, Directory.Exists) ?? throw new UserErrorException(
        $"There is no {DefectsPath} here or in any directory above.", "a clone of the project, whose models they are.", "Work inside a clone, or name a directory with --defects.");

    /// <summary>Directory of the models that differ in their thoughts alone; null where they did not come along.</summary>
    public string? ThoughtModels() => Find(ThoughtsPath, Directory.Exists);

    /// <summary>Directory of the sets that come with the project, or the one below the first start where there is none yet.</summary>
    public string SetsRoot() => Find(SetsPath, Directory.Exists) ?? Path.Combine(starts[0], SetsPath);

    string? Find(string path, Func<string, bool> exists)
    {
        foreach (var start in starts)
            for (var at = new DirectoryInfo(Path.GetFullPath(start)); at is not null; at = at.Parent)
                if (Path.Combine(at.FullName, path) is var there && exists(there))
                    return there;
        return null;
    }
}
