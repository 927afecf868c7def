namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>The catalogue of checks on thoughts.</summary>
static class ThoughtChecks
{
    public static IReadOnlyList<CheckCard> All { get; } = [];
}
