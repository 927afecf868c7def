using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>Few chains on clean items may hold a step that does not follow, whatever the answer is.</summary>
public sealed record ChainHallucinationCeiling : FamilyGate
{
    internal const string Slug = "chain-hallucination-ceiling";

    /// <summary>The ceiling, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override string RemedyOfFailure =>
        "Do not show these chains as the reason of an answer; give the mode more budget, or train it on chains that keep their steps.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        Measured[] measured = [.. analysis.Probes.Chains.Where(c => c.Setting == setting && c.Family == Family && c.Perturbation.Length == 0)
            .Select(c => new Measured($"Share of {(c.Decoded ? "decoded" : "visible")} chains with a step that does not follow{On}", c.Hallucinated))];
        return measured.Length > 0 ? measured : [new($"Share of chains with a step that does not follow{On}", null)];
    }
}
