namespace RobustReasoning.Interpretability.Chains;

/// <summary>What the checks found inside chains, by setting.</summary>
public sealed record ChainFigures;
