using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>The steps that a chain states must be true, whatever the answer is.</summary>
public sealed record StepAgreementFloor : FamilyGate
{
    internal const string Slug = "step-agreement-floor";

    /// <summary>The floor, 0 to 1.</summary>
    public required double AtLeast { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => AtLeast;

    internal override string RemedyOfFailure => "Give the mode more budget, or train it on chains that state every step; until then nobody can check an answer by its chain.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new($"Share of steps that are stated with their true value{On}", analysis.Chains?.Of(setting, Family)?.StepAccuracy)];

    // Only some settings are looked into.
    internal override bool Concerns(AnalysisResult analysis, Setting setting) => analysis.Chains is null || analysis.Chains.Of(setting, null) is not null;
}
