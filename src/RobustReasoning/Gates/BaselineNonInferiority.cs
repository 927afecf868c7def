using RobustReasoning.Analysis;
using RobustReasoning.Comparing;
using RobustReasoning.Noise;

namespace RobustReasoning.Gates;

/// <summary>Accuracy may lie below that of another release's run on the same items by less than a margin.</summary>
public sealed record BaselineNonInferiority : FamilyGate
{
    internal const string Slug = "baseline-non-inferiority";

    /// <summary>The loss that is tolerated, 0 to 1, declared before the run.</summary>
    public required double Margin { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => Margin;

    internal override double Threshold => -Margin;

    internal override string RemedyOfFailure => "Look at what changed with `robust compare`, item by item, and mend the release or keep the baseline.";

    internal override string RemedyOfMissing => "Name a run of the baseline on the same items with --baseline, or in the release; what was not compared does not pass.";

    internal override double? Shift(NoiseFloor noise, AnalysisResult analysis, Setting setting) => 2 * noise.CellOf(setting, Family)?.Shift;

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        var row = analysis.Against is { IsPaired: true } against ? against.RowOf(setting, Family, ComparedFigure.Accuracy) : null;
        yield return new($"Accuracy{On} less that of the baseline{(analysis.Against is { } a ? $" '{a.Base.Run}'" : "")}", row?.Difference, row?.Test);
    }
}
