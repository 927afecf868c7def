using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Computes the figures of the checks on thoughts from what they read.</summary>
static class ThoughtTables
{
    /// <summary>The figures; null where nothing was read.</summary>
    public static ThoughtFigures? Of(CheckResults checks, RunRecord record) => null;
}
