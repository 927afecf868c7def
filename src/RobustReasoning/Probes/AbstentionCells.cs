using System.Text.Json.Serialization;
using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>How a setting answers items that can be answered, and the same or like items that cannot.</summary>
public sealed record AbstentionCells
{
    /// <summary>The source of unanswerable items that stand in the sets themselves.</summary>
    public const string Sets = "";

    /// <summary>The mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>Perturbation that made the items unanswerable; <see cref="Sets"/> for items of the sets.</summary>
    public required string Source { get; init; }

    /// <summary>Items that can be answered: the unperturbed ones of the pairs, or all clean ones of the sets.</summary>
    public required OutcomeCounts Answerable { get; init; }

    /// <summary>Items that cannot: right is a right abstention, wrong a confabulation.</summary>
    public required OutcomeCounts Unanswerable { get; init; }

    /// <summary>Number of unanswerable items whose answerable version was asked too.</summary>
    public required int Pairs { get; init; }

    /// <summary>Share of the unanswerable items where it abstained (Wilson).</summary>
    public Estimate? Recall { get; init; }

    /// <summary>Share of the abstentions that were right (Wilson); depends on how many of the items are unanswerable.</summary>
    public Estimate? Precision { get; init; }

    /// <summary>Harmonic mean of the two, as AbstentionBench has it (bootstrap over clusters).</summary>
    public Estimate? F1 { get; init; }

    /// <summary>Share of right answers among those attempted on answerable items, as SimpleQA has it (Wilson).</summary>
    public Estimate? AccuracyGivenAttempted { get; init; }

    /// <summary>Harmonic mean of that and of the share of right answers among all answerable items (bootstrap over clusters).</summary>
    public Estimate? AttemptF1 { get; init; }

    /// <summary>Share of the unanswerable items that got a definite answer (Wilson).</summary>
    public Estimate? Confabulated { get; init; }

    /// <summary>Share of the unanswerable items answered as if nothing had been changed (Wilson); null for items of the sets.</summary>
    public Estimate? AnsweredAsOriginal { get; init; }
}

/// <summary>Outcomes of items, repeats of an item averaged.</summary>
/// <param name="Right">The target.</param>
/// <param name="Wrong">Another definite answer.</param>
/// <param name="Abstained">Abstained although there is an answer.</param>
/// <param name="Truncated">Cut by the budget or the context.</param>
/// <param name="Empty">Without a readable answer.</param>
/// <param name="Failed">Cases that could not be run; not among <see cref="N"/>.</param>
/// <param name="N">Items that ran.</param>
public sealed record OutcomeCounts(double Right, double Wrong, double Abstained, double Truncated, double Empty, int Failed, int N)
{
    /// <summary>Definite answers, right or wrong.</summary>
    [JsonIgnore]
    public double Attempted => Right + Wrong;
}
