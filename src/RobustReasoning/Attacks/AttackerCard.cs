namespace RobustReasoning.Attacks;

/// <summary>What an attacker is called, how it searches and what it asks of a model.</summary>
/// <param name="Name">Slug, such as <c>best-of-n</c>.</param>
/// <param name="Summary">One sentence, with the method's source.</param>
public sealed record AttackerCard(string Name, string Summary)
{
    /// <summary>Needs gradients of the model's input; black-box attackers do not.</summary>
    public bool NeedsGradients { get; init; }

    /// <summary>Changes thoughts: modes that feed no vectors are left out.</summary>
    public bool NeedsThoughts { get; init; }
}
