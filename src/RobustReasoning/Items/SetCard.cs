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

    /// <summary>Where texts and answers come from, after the command; null says that code computed them from the seed.</summary>
    public string? Origin { get; init; }

    /// <summary>Tags for those who search, besides that of this project.</summary>
    public IReadOnlyList<string> Tags { get; init; } = ["reasoning", "robustness", "synthetic"];

    /// <summary>Whether items hold characters that cannot be seen, on purpose.</summary>
    public bool HiddenCharacters { get; init; }

    /// <summary>Name of who made the set.</summary>
    public string Creator { get; init; } = "The RobustReasoning authors";

    /// <summary>What the set is not for.</summary>
    public string Limits { get; init; } = "Short artificial English with a small vocabulary: it measures whether a way of reasoning holds, not what a model knows. " +
        "Seeds have the top bit set; training uses seeds with the top bit clear. Do not train on this set.";
}
