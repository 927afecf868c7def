using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>Few clean answerable items may be cut by the budget.</summary>
public sealed record TruncationCeiling : FamilyGate
{
    internal const string Slug = "truncation-ceiling";

    /// <summary>The ceiling, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override string RemedyOfFailure =>
        "Raise the mode's maxTokens in the release, or find out why it does not stop.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new($"Share of truncated answers{On}", analysis.CellOf(setting, Family)?.Truncated)];
}
