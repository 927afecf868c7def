using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>Compression may add few confident answers to unanswerable items (confabulation under compression, CUC).</summary>
public sealed record ConfabulationGrowthCeiling : Gate
{
    internal const string Slug = "confabulation-growth-ceiling";

    /// <summary>Perturbation that makes the items unanswerable, or <c>sets</c> for those of the sets; null (default) takes every source, and the worst decides.</summary>
    public string? Source { get; init; }

    /// <summary>The growth of the share of confident answers that is tolerated, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Source;

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override double? Tolerated => AtMost;

    internal override string RemedyOfFailure =>
        "Give the mode more budget, or train it on unanswerable items at this budget; explicit reasoning abstains where it answers.";

    // Explicit reasoning is what the others are compared with.
    internal override bool Concerns(AnalysisResult analysis, Setting setting) => setting != analysis.Baseline;

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        UnanswerableSource.Measured("Confabulation under compression", Source, analysis.Probes.Confabulations.Where(c => c.Setting == setting).Select(c => (c.Source, c.Growth)));
}
