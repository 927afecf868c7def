using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>Few unanswerable items may get a definite answer.</summary>
public sealed record ConfabulationCeiling : Gate
{
    internal const string Slug = "confabulation-ceiling";

    /// <summary>Perturbation that makes the items unanswerable, or <c>sets</c> for those of the sets; null (default) takes every source, and the worst decides.</summary>
    public string? Source { get; init; }

    /// <summary>The ceiling of the share of definite answers, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Source;

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override string RemedyOfFailure =>
        "Train or prompt the mode to say that an answer cannot be known, or give it the budget to find out that it cannot.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        UnanswerableSource.Measured("Share of definite answers to unanswerable items", Source, analysis.Probes.Cells.Where(c => c.Setting == setting).Select(c => (c.Source, c.Confabulated)));
}
