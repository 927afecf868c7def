using System.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Gates;

/// <summary>The policies that come with the tool, and how any policy is found.</summary>
public static class Policies
{
    const string Extension = ".policy.json";
    const string ReferenceName = "reference";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<PolicyCard> All { get; } =
    [
        new(ReferenceName, "The thresholds of the reference release; the default."),
        new("smoke", "Whether anything is plainly broken, on some twenty items of each set: for every commit."),
        new("release", "Whether compression lost anything that explicit reasoning has: for every release."),
        new("safety", "Whether compression invents answers, forgets to abstain or breaks rules."),
    ];

    /// <summary>Thresholds of the reference release.</summary>
    public static Policy Default { get; } = Named(ReferenceName).Policy;

    /// <summary>The text of <see cref="Default"/>, as an example to start from.</summary>
    public static string DefaultText() => Text(ReferenceName);

    /// <summary>The policy of that name, or of that path: a file wins where both are there.</summary>
    public static FoundPolicy Find(string nameOrPath)
    {
        if (!File.Exists(nameOrPath) && All.Any(p => p.Name == nameOrPath))
            return Named(nameOrPath);
        if (!File.Exists(nameOrPath) && nameOrPath.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new UserErrorException($"There is no policy '{nameOrPath}'.", $"the path of a *{Extension} file, or one of {string.Join(", ", All.Select(p => p.Name))}.",
                "Check the path or the name; `robust list policies` says what each demands.");
        return new(Policy.Load(nameOrPath), File.ReadAllText(nameOrPath), Path.GetFullPath(nameOrPath));
    }

    /// <summary>The policy that a release names, by name or by a path relative to its manifest; the default where it names none.</summary>
    public static FoundPolicy Of(Release release) =>
        release.Policy is not { } named ? Named(ReferenceName)
        : !File.Exists(release.Resolve(named)) && All.Any(p => p.Name == named) ? Named(named)
        : Find(release.Resolve(named));

    static FoundPolicy Named(string name) => new(Policy.Parse(Text(name), name + Extension), Text(name), null);

    static string Text(string name)
    {
        using var stream = typeof(Policies).Assembly.GetManifestResourceStream(name + Extension)
            ?? throw new InvalidOperationException($"{name + Extension} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>A policy that comes with the tool.</summary>
/// <param name="Name">Name, for <c>--policy</c>.</param>
/// <param name="Summary">One sentence.</param>
public sealed record PolicyCard(string Name, string Summary);

/// <summary>A policy and where it was found.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Text">The text that it was read from.</param>
/// <param name="File">The file that it was read from; null where it came with the tool.</param>
public sealed record FoundPolicy(Policy Policy, string Text, string? File)
{
    /// <summary>What its own paths are relative to.</summary>
    public string Directory => Path.GetDirectoryName(File) ?? ".";
}
