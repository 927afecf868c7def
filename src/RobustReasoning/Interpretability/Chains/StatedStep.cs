using RobustReasoning.Probes.Steps;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>A step as a chain states it.</summary>
/// <param name="End">Tokens of the chain up to its end.</param>
/// <param name="Claim">What it claims; null in a chain that no reader knows.</param>
readonly record struct StatedStep(int End, Claim? Claim);
