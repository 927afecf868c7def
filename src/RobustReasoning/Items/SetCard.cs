namespace RobustReasoning.Items;

/// <summary>What the card of a set says besides what its items say themselves.</summary>
public sealed record SetCard
{
    /// <summary>Slug of the set and name of its directory.</summary>
    public required string Name { get; init; }

    /// <summary>What the set is for, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>The command line that writes the same set again.</summary>
    public required string Command { get; init; }

    /// <summary>The seed that every item's seed is derived from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Day of publication, as 2026-11-23.</summary>
    public required string Published { get; init; }

    /// <summary>SPDX name of the licence.</summary>
    public string Licence { get; init; } = "MIT";
}
