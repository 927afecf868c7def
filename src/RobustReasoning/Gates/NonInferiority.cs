using RobustReasoning.Analysis;
using RobustReasoning.Noise;

namespace RobustReasoning.Gates;

/// <summary>Accuracy may lie below explicit reasoning on the same items by less than a margin.</summary>
public sealed record NonInferiority : FamilyGate
{
    internal const string Slug = "non-inferiority";

    /// <summary>The loss that is tolerated, 0 to 1, declared before the run.</summary>
    public required double Margin { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => Margin;

    internal override double Threshold => -Margin;

    internal override string RemedyOfFailure =>
        "Give the mode more budget, or improve the model; b of the paired test counts the items that only explicit reasoning solved.";

    // Both sides may move, and apart.
    internal override double? Shift(NoiseFloor noise, AnalysisResult analysis, Setting setting) =>
        noise.CellOf(setting, Family)?.Shift + (analysis.Baseline is { } baseline ? noise.CellOf(baseline, Family)?.Shift : null);

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [Figure(analysis.ComparisonOf(setting, Family))];

    Measured Figure(Comparison? comparison) =>
        new($"Accuracy{On} less that of explicit reasoning", comparison?.Difference, comparison?.Test);
}
