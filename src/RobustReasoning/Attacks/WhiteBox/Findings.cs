using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks.WhiteBox;

/// <summary>What a search for a phrase came to on one case that succeeds without it.</summary>
public sealed record PhraseFinding
{
    /// <summary>Slug of the search: gcg, hotflip, random-swaps, random-phrases.</summary>
    public required string Attack { get; init; }

    /// <summary>Id of the attacked item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its family.</summary>
    public required string Family { get; init; }

    /// <summary>Its template, the cluster of clustered statistics.</summary>
    public required string Template { get; init; }

    /// <summary>Slug of the mode.</summary>
    public required string Mode { get; init; }

    /// <summary>Label of the mode's budget.</summary>
    public required string Budget { get; init; }

    /// <summary>Seed of the search.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Passes that it was allowed.</summary>
    public required int Limit { get; init; }

    /// <summary>Passes that it took, to the success or in all.</summary>
    public required int Passes { get; init; }

    /// <summary>Whether the ordinary run fails on <see cref="Item"/>: a wrong answer, an abstention or none.</summary>
    public bool Success { get; init; }

    /// <summary>The phrase: the one that succeeded, otherwise the one with the greatest loss.</summary>
    public required string Phrase { get; init; }

    /// <summary>The item with that phrase.</summary>
    public required Item Item { get; init; }

    /// <summary>Whether a solver confirms that the phrase leaves the answer as it is.</summary>
    public bool IsProven { get; init; }

    /// <summary>How the ordinary run ends, on the item with the phrase after a success, without it otherwise.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The answer after a success, as it was read.</summary>
    public string? Answer { get; init; }

    /// <summary>Mean cross-entropy of the clean words behind the first phrase, in nats.</summary>
    public double FirstLoss { get; init; }

    /// <summary>The same behind <see cref="Phrase"/>.</summary>
    public double Loss { get; init; }
}
