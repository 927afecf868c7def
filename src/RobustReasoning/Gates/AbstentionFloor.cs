using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>Unanswerable items must be recognised as such.</summary>
public sealed record AbstentionFloor : FamilyGate
{
    internal const string Slug = "abstention-floor";

    /// <summary>The floor, 0 to 1.</summary>
    public required double AtLeast { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => AtLeast;

    internal override string RemedyOfFailure =>
        "Train or prompt the mode to say that an answer cannot be known; what it answers instead is confabulated.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new($"Abstention recall{On}", analysis.CellOf(setting, Family)?.AbstentionRecall)];
}
