using RobustReasoning.Analysis;
using RobustReasoning.Noise;

namespace RobustReasoning.Gates;

/// <summary>Accuracy on clean answerable items must reach a floor.</summary>
public sealed record AccuracyFloor : FamilyGate
{
    internal const string Slug = "accuracy-floor";

    /// <summary>The floor, 0 to 1.</summary>
    public required double AtLeast { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => AtLeast;

    internal override string RemedyOfFailure =>
        "Give the mode more budget, or improve the model; the table of families and modes shows where it fails.";

    internal override double? Shift(NoiseFloor noise, AnalysisResult analysis, Setting setting) => noise.CellOf(setting, Family)?.Shift;

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new($"Accuracy{On}", analysis.CellOf(setting, Family)?.Accuracy)];
}
