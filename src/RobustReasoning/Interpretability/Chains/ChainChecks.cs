namespace RobustReasoning.Interpretability.Chains;

/// <summary>The catalogue of checks on chains in words.</summary>
static class ChainChecks
{
    public static IReadOnlyList<CheckCard> All { get; } = [];
}
