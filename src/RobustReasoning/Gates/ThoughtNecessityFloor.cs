using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>Another item's thoughts must cost accuracy: what can be exchanged at no loss was not needed.</summary>
public sealed record ThoughtNecessityFloor : Gate
{
    internal const string Slug = "thought-necessity-floor";

    /// <summary>Family that is looked at; null (default) takes all together.</summary>
    public string? Family { get; init; }

    /// <summary>The floor of the accuracy that is lost, 0 to 1.</summary>
    public required double AtLeast { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Family;

    internal override double Declared => AtLeast;

    internal override string RemedyOfFailure => "Train on problems that cannot be answered at once, or leave the thoughts out: answers do not need them.";

    internal override bool Concerns(AnalysisResult analysis, Setting setting) =>
        Budget is not null || analysis.Thoughts?.RowOf(setting) is not null;

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new("Accuracy lost with another item's thoughts", analysis.Thoughts?.RowOf(setting, Family)?.Ablation("resample")?.Lost)];
}
