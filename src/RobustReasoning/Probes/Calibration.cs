using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>Whether a setting's probability of its answer says how often it is right, on clean items, answerable or not.</summary>
public sealed record Calibration
{
    /// <summary>The mode and budget.</summary>
    public required Setting Setting { get; init; }

    /// <summary>Answers whose probability is known; an abstention is an answer.</summary>
    public required int N { get; init; }

    /// <summary>Cases that ran and have no such answer: truncated, empty, or from a backend that tells no probability.</summary>
    public required int Without { get; init; }

    /// <summary>Share of wrong answers: the risk at full coverage, and the area of a random order.</summary>
    public required double Risk { get; init; }

    /// <summary>Area under the risk–coverage curve: mean risk over all coverages, 0 is best (bootstrap).</summary>
    public Estimate? Aurc { get; init; }

    /// <summary>That area if every right answer were surer than every wrong one.</summary>
    public required double OptimalAurc { get; init; }

    /// <summary>Expected calibration error over bins of equal mass (bootstrap); biased upwards, see <see cref="ErrorFloor"/>.</summary>
    public Estimate? Error { get; init; }

    /// <summary>Number of those bins.</summary>
    public required int Bins { get; init; }

    /// <summary>Mean error that a perfectly calibrated model would show with these probabilities and this n.</summary>
    public required double ErrorFloor { get; init; }

    /// <summary>Mean squared distance of probability and outcome (bootstrap).</summary>
    public Estimate? Brier { get; init; }

    /// <summary>Points of the risk–coverage curve, from the surest answers on.</summary>
    public IReadOnlyList<RiskPoint> Curve { get; init; } = [];
}

/// <summary>Risk where only the surest answers are given.</summary>
/// <param name="Coverage">Share of the answers that are given, above 0 to 1.</param>
/// <param name="Risk">Share of wrong ones among them.</param>
public readonly record struct RiskPoint(double Coverage, double Risk);
