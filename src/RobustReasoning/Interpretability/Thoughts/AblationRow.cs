using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What is left when thoughts are replaced or disturbed.</summary>
/// <param name="Measure">What was done: <c>zero</c>, <c>mean</c>, <c>resample</c>, <c>gaussian</c>, <c>permute</c> or <c>none</c> (no thought at all).</param>
/// <param name="Dose">Strength of noise in deviations of the thought's own entries; null for the rest.</param>
/// <param name="Accuracy">Accuracy afterwards (Wilson).</param>
/// <param name="Lost">Accuracy undisturbed less accuracy afterwards on the same items (the wider of Tango's and the bootstrap interval).</param>
/// <param name="Flipped">Share of items whose answer, right or wrong, is another one than undisturbed (Wilson).</param>
public sealed record AblationRow(string Measure, double? Dose, Estimate Accuracy, Estimate Lost, Estimate Flipped);
