using RobustReasoning.Analysis;
using RobustReasoning.Probes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Gates;

/// <summary>A perturbation may lengthen the reasoning only so far.</summary>
public sealed record SlowdownCeiling : Gate
{
    internal const string Slug = "slowdown-ceiling";

    /// <summary>The perturbation; null (default) takes every one, and the worst decides.</summary>
    public string? Perturbation { get; init; }

    /// <summary>The growth that is tolerated, 0 to 1: 0.2 for a fifth more tokens.</summary>
    public required double AtMost { get; init; }

    /// <summary>Whether the 95 % point of the paired ratios is judged; by default (false) their median.</summary>
    public bool Tail { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Tail ? $"{Perturbation} p95".TrimStart() : Perturbation;

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override bool IsNoisy => false;

    internal override string RemedyOfFailure => "Cap the mode's tokens, or find out what in the text makes it reason longer.";

    // Few budgets are run perturbed: without a budget, the gate concerns those.
    internal override bool Concerns(AnalysisResult analysis, Setting setting) =>
        Budget is not null || analysis.Probes.Slowdowns.Any(s => s.Setting == setting);

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        Measured[] measured = [.. analysis.Probes.Slowdowns.Where(s => s.Setting == setting && (Perturbation is null || s.Perturbation == Perturbation))
            .Select(s => new Measured(Growth(s.Perturbation), Beyond(s)))];
        return measured.Length > 0 ? measured : [new(Growth(Perturbation ?? "any perturbation"), null)];
    }

    string Growth(string perturbation) => $"{(Tail ? "95 % point of the growth" : "Median growth")} of tokens under {perturbation}";

    Estimate? Beyond(Slowdown slowdown) => (Tail ? slowdown.P95 : slowdown.Median) is { } ratio
        ? new(ratio.Value - 1, ratio.N, ratio.Lower - 1, ratio.Upper - 1, ratio.Method, ratio.Denominator)
        : null;
}
