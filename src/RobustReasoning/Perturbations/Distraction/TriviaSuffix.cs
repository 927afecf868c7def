using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>A piece of trivia after the question (CatAttack, 2503.01781).</summary>
public sealed class TriviaSuffix : IPerturbation
{
    static readonly string[] s_texts =
    [
        "interesting fact : cats sleep most of their lives .",
        "did you know ? honey never spoils .",
        "fun fact : octopuses have three hearts .",
        "by the way , bananas grow upside down .",
    ];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("trivia-suffix", PerturbationKind.Distraction, Relation.Invariant,
        "A piece of trivia after the question (CatAttack, 2503.01781).")
    {
        Bound = new(1, 80),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
