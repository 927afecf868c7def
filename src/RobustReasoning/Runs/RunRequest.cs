namespace RobustReasoning.Runs;

/// <summary>All that is asked of a run, in a form that can be handed to another process.</summary>
public sealed record RunRequest
{
    /// <summary>What is tested.</summary>
    public required Release Release { get; init; }

    /// <summary>Path of the release's manifest, which its own paths are relative to.</summary>
    public required string Manifest { get; init; }

    /// <summary>Directories or files of the sets.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>Seed, limit, modes and repeats.</summary>
    public PlanSettings Settings { get; init; } = new();

    /// <summary>Directory for journal and record.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether to continue the journal that lies there.</summary>
    public bool Resume { get; init; }

    /// <summary>Command line that repeats the run, for the record.</summary>
    public string Command { get; init; } = "";

    /// <summary>Version of the tool, for the record.</summary>
    public string Tool { get; init; } = "";

    /// <summary>Indices of models that have made a pass already, in a process before this one; they are not tried again before the run begins.</summary>
    public IReadOnlyList<int> Tried { get; init; } = [];

    /// <summary>Ids of cases that were in flight when a process died: they run first, one at a time.</summary>
    public IReadOnlyList<string> Suspects { get; init; } = [];

    /// <summary>Ids of cases that are not run but recorded as failed, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Quarantined { get; init; } = new Dictionary<string, string>();

    /// <summary>The request for a release that was read from its manifest.</summary>
    public static RunRequest Of(Release release, IReadOnlyList<string> sets, string directory) =>
        new() { Release = release, Manifest = release.File, Sets = sets, Directory = directory };
}
