using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Computes the figures of the checks on chains from what they read.</summary>
static class ChainTables
{
    /// <summary>The figures; null where nothing was read.</summary>
    public static ChainFigures? Of(CheckResults checks, RunRecord record) => null;
}
