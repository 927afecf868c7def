using RobustReasoning.Runs;

namespace RobustReasoning.Selftest;

/// <summary>Reads manifests of defects.</summary>
public static class DefectReader
{
    const string FileName = "defect.json";

    /// <summary>All defects of a directory, each in a folder of its own, in the order of their names; clean models come last.</summary>
    public static IReadOnlyList<Defect> ReadAll(string directory)
    {
        if (!Directory.Exists(directory))
            throw new UserErrorException($"There is no directory '{directory}'.", $"a directory whose folders hold {FileName}.", "Name it with --defects, or run the tool inside a clone of the repository.");
        Defect[] all = [.. Directory.GetDirectories(directory).Select(d => Path.Combine(d, FileName)).Where(File.Exists).Select(Read)];
        return all.Length > 0 ? [.. all.OrderBy(d => d.IsClean).ThenBy(d => d.Name, StringComparer.Ordinal)]
            : throw new UserErrorException($"'{directory}' holds no defect.", $"folders with {FileName}.", "Name another directory with --defects.");
    }

    /// <summary>One manifest.</summary>
    public static Defect Read(string path)
    {
        var defect = StrictJson.Read<Defect>(File.ReadAllText(path), path, "Correct the manifest.") with { File = path };
        var ways = new object?[] { defect.Made.Adapter, defect.Made.DeadHead, defect.Made.Export, defect.Made.MergedWith, defect.Made.Sequences }.Count(m => m is not null);
        if (ways > 1)
            throw Wrong("is made in several ways", "at most one of adapter, deadHead, export, mergedWith and sequences");
        if (defect.Finds.FirstOrDefault(f => Symptoms.All.All(s => s.Name != f)) is { } unknown)
            throw Wrong($"names the symptom '{unknown}'", $"one of {string.Join(", ", Symptoms.All.Select(s => s.Name))}");
        if (defect is { Missed: not null, Finds.Count: > 0 })
            throw Wrong("is both to be found and missed", "finds, or missed with the reason");
        return defect;

        UserErrorException Wrong(string found, string expected) => new($"The defect in '{path}' {found}.", expected + ".", "Correct the manifest.");
    }
}
