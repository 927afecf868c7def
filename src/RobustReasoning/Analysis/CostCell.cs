using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>What clean items cost in one setting, the unanswerable ones included.</summary>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Family">The family; null where all are pooled.</param>
/// <param name="Passes">Mean number of sequential forward passes.</param>
/// <param name="PassesP50">Their median.</param>
/// <param name="PassesP95">Their 95 % point.</param>
/// <param name="Tokens">Mean number of visible tokens and latent steps.</param>
/// <param name="TokensP50">Their median.</param>
/// <param name="TokensP95">Their 95 % point.</param>
public sealed record CostCell(
    Setting Setting, string? Family, Estimate Passes, Estimate? PassesP50, Estimate? PassesP95, Estimate Tokens, Estimate? TokensP50, Estimate? TokensP95);
