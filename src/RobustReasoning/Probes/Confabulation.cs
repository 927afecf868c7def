using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>Confident definite answers to unanswerable items, and how many more there are than in explicit reasoning.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Source">Perturbation that made the items unanswerable; empty for items of the sets.</param>
/// <param name="Confident">Share of the items with a definite answer of at least <see cref="Threshold"/> (Wilson); an answer of unknown probability counts.</param>
/// <param name="Growth">Confabulation under compression, CUC: this share less that of the whole explicit chain on the same items; null for explicit reasoning itself.</param>
/// <param name="RealisedRatio">Length of the setting's chains as a share of the explicit ones, on clean answerable items; null where it is not known.</param>
public sealed record Confabulation(Setting Setting, string Source, Estimate Confident, Estimate? Growth, double? RealisedRatio)
{
    /// <summary>Probability of the answer from which it counts as confident.</summary>
    public const double Threshold = 0.5;
}
