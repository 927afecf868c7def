using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Interpretability.Thoughts;

namespace RobustReasoning.Interpretability;

/// <summary>The catalogue of checks.</summary>
public static class CheckCatalogue
{
    /// <summary>Every check, in the order of reports.</summary>
    public static IReadOnlyList<CheckCard> All { get; } = [.. ChainChecks.All, .. ThoughtChecks.All];
}
