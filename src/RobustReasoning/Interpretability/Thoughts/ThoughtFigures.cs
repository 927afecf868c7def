namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What the checks found inside thoughts, by setting.</summary>
public sealed record ThoughtFigures;
