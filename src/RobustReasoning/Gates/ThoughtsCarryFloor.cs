using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>A thought from a question that differs in one step must move the answer to that question's, and one that does not differ must not.</summary>
public sealed record ThoughtsCarryFloor : Gate
{
    internal const string Slug = "thoughts-carry-floor";

    /// <summary>Family that is looked at; null (default) takes all together.</summary>
    public string? Family { get; init; }

    /// <summary>The floor of the share that moves less that of the control, 0 to 1.</summary>
    public required double AtLeast { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Family;

    internal override double Declared => AtLeast;

    internal override string RemedyOfFailure => "Supervise each thought by its step's value, or count the mode as one that answers at once: its thoughts do not hold what its answers need.";

    // Few budgets are looked into: without a budget, the gate concerns those.
    internal override bool Concerns(AnalysisResult analysis, Setting setting) =>
        Budget is not null || analysis.Thoughts?.RowOf(setting) is not null;

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new("Share of answers that follow a patched thought, less its control", analysis.Thoughts?.RowOf(setting, Family)?.Patching?.Effect)];
}
