using RobustReasoning.Analysis;
using RobustReasoning.Noise;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Gates;

/// <summary>Compressed reasoning may lose no more under perturbation than explicit reasoning does on the same items, but for a ceiling.</summary>
public sealed record ModeGapCeiling : Gate
{
    internal const string Slug = "mode-gap-ceiling";

    /// <summary>The group of perturbations; null (default) takes all that change the question together.</summary>
    public PerturbationKind? Kind { get; init; }

    /// <summary>The further loss of accuracy that is tolerated, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Kind?.ToString().ToLowerInvariant();

    internal override double Declared => AtMost;

    // A gap below zero is a further loss, so a ceiling of the loss is a floor of the gap.
    internal override double Threshold => -AtMost;

    internal override string RemedyOfFailure => "Give the mode more budget, or train it on such perturbations; the table of mode gaps shows which group weighs most.";

    internal override bool Concerns(AnalysisResult analysis, Setting setting) =>
        Budget is not null || analysis.Kinds.Any(k => k.Setting == setting && k.ModeGap is not null);

    // Four accuracies make a gap, and each may move.
    internal override double? Shift(NoiseFloor noise, AnalysisResult analysis, Setting setting) =>
        2 * (noise.CellOf(setting, null)?.Shift + (analysis.Baseline is { } baseline ? noise.CellOf(baseline, null)?.Shift : null));

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new($"Mode gap under {(Scope is null ? "all perturbations" : $"{Scope} perturbations")}", analysis.Kinds.FirstOrDefault(k => k.Setting == setting && k.Kind == Kind)?.ModeGap)];
}
