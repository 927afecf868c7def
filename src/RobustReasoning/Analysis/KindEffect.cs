using RobustReasoning.Perturbations;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>A setting under all perturbations of a group together, against itself on the same clean items.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Kind">The group; null for all perturbations that change the question.</param>
/// <param name="Perturbations">Number of different perturbations and chains.</param>
/// <param name="Difference">Perturbed − clean accuracy: the mean over items of the mean over an item's perturbations (cluster bootstrap).</param>
/// <param name="ModeGap">This less the baseline's, over the same perturbations of the same items; null for the baseline itself and where it has none.</param>
public sealed record KindEffect(Setting Setting, PerturbationKind? Kind, int Perturbations, Estimate Difference, Estimate? ModeGap);

/// <summary>Accuracy where an item counts only if it is right when clean and under all its meaning-preserving perturbations (HELM's worst case).</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Clean">Accuracy on the same items when clean (Wilson).</param>
/// <param name="Worst">Accuracy in the worst of its cases (Wilson).</param>
/// <param name="Difference">Worst − clean; the wider of Tango's and the bootstrap interval.</param>
/// <param name="Fewest">Perturbed cases of the item that has fewest.</param>
/// <param name="Most">Perturbed cases of the item that has most.</param>
public sealed record WorstCase(Setting Setting, Estimate Clean, Estimate Worst, Estimate Difference, int Fewest, int Most);
