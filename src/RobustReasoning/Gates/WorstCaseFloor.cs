using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>Accuracy must reach a floor even where each item counts by the worst of its meaning-preserving perturbations.</summary>
public sealed record WorstCaseFloor : Gate
{
    internal const string Slug = "worst-case-floor";

    /// <summary>The floor, 0 to 1.</summary>
    public required double AtLeast { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => null;

    internal override double Declared => AtLeast;

    internal override string RemedyOfFailure => "Train on such perturbations, or clean the input before it reaches the model; the effects by perturbation show which ones break it.";

    internal override bool Concerns(AnalysisResult analysis, Setting setting) =>
        Budget is not null || analysis.WorstCases.Any(w => w.Setting == setting);

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new("Worst-case accuracy", analysis.WorstCases.FirstOrDefault(w => w.Setting == setting)?.Worst)];
}
