namespace RobustReasoning.Snapshots;

/// <summary>What was approved. Without date and tool: approving the same behaviour twice writes the same file.</summary>
public sealed record SnapshotHeader
{
    /// <summary>The form that this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of this form; readers refuse another.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Its models.</summary>
    public required IReadOnlyList<SnapshotModel> Models { get; init; }

    /// <summary>The sets that the items were taken from.</summary>
    public required IReadOnlyList<SnapshotSet> Sets { get; init; }

    /// <summary>Number of the cases that follow.</summary>
    public required int Cases { get; init; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the cases, so that a line lost in a merge is noticed.</summary>
    public required string Checksum { get; init; }
}

/// <summary>A model of a snapshot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">SHA-256 of its weights.</param>
public sealed record SnapshotModel(string Name, string Hash);

/// <summary>A set of a snapshot.</summary>
/// <param name="Name">Its folder name.</param>
/// <param name="Hash">SHA-256 of its items file.</param>
public sealed record SnapshotSet(string Name, string Hash);
