namespace RobustReasoning.Interpretability;

/// <summary>A check: one way of looking inside a chain or a thought.</summary>
/// <param name="Name">Slug.</param>
/// <param name="Kind">What it looks into.</param>
/// <param name="Summary">What it does and where it comes from, one sentence.</param>
/// <param name="Alone">What a reader would wrongly conclude from it alone, one sentence.</param>
public sealed record CheckCard(string Name, CheckKind Kind, string Summary, string Alone);

/// <summary>What a check looks into.</summary>
public enum CheckKind
{
    /// <summary>Chains in words, explicit and compact.</summary>
    Chain,

    /// <summary>Thoughts, and the control whose thoughts are empty.</summary>
    Thought,
}
