using RobustReasoning.Analysis;
using RobustReasoning.Noise;

namespace RobustReasoning.Gates;

/// <summary>A perturbation may cost no more accuracy than a ceiling, on the same items.</summary>
public sealed record PerturbationCeiling : Gate
{
    internal const string Slug = "perturbation-ceiling";

    /// <summary>The perturbation; null (default) takes every one, and the worst decides.</summary>
    public string? Perturbation { get; init; }

    /// <summary>The loss of accuracy that is tolerated, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => Perturbation;

    internal override double Declared => AtMost;

    // Effects are perturbed − clean, so a ceiling of the loss is a floor of the effect.
    internal override double Threshold => -AtMost;

    internal override string RemedyOfFailure => "Train on such noise, or clean the input before it reaches the model.";

    // Few budgets are run perturbed: without a budget, the gate concerns those.
    internal override bool Concerns(AnalysisResult analysis, Setting setting) =>
        Budget is not null || analysis.Perturbations.Any(p => p.Setting == setting);

    // The clean and the perturbed answers may both move, and apart.
    internal override double? Shift(NoiseFloor noise, AnalysisResult analysis, Setting setting) => 2 * noise.CellOf(setting, null)?.Shift;

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting)
    {
        var effects = analysis.Perturbations
            .Where(p => p.Setting == setting && (Perturbation is null || p.Perturbation == Perturbation))
            .Select(p => new Measured(Effect(p.Perturbation), p.Difference, p.Test))
            .ToArray();
        return effects.Length > 0 ? effects : [new(Effect(Perturbation ?? "any perturbation"), null)];
    }

    static string Effect(string perturbation) => $"Effect of {perturbation} on the accuracy";
}
