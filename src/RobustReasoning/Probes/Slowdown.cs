using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>What a perturbation does to the length of a setting's reasoning, on the same items.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Perturbation">The perturbation, a chain joined by <c>+</c>.</param>
/// <param name="Relation">What it claims to hold; a budget relation bounds the cost.</param>
/// <param name="Median">Median over items of perturbed ÷ clean tokens, visible and latent (bootstrap); a cut chain counts with the length at which it was cut.</param>
/// <param name="P95">The 95 % point of the same (bootstrap).</param>
/// <param name="CleanCut">Share of the clean cases that were cut (Wilson).</param>
/// <param name="Cut">Share of the perturbed cases that were cut (Wilson).</param>
/// <param name="CleanEmpty">Share of the clean cases without a readable answer (Wilson).</param>
/// <param name="Empty">Share of the perturbed cases without one (Wilson).</param>
public sealed record Slowdown(
    Setting Setting, string Perturbation, Relation Relation, Estimate? Median, Estimate? P95,
    Estimate CleanCut, Estimate Cut, Estimate CleanEmpty, Estimate Empty);
