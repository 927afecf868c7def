using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>A guess after the question, near the right number and never it (CatAttack, 2503.01781, scaled to the item).</summary>
public sealed class NumericAnchor : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("numeric-anchor", PerturbationKind.Distraction, Relation.Invariant,
        "A guess after the question, near the right number and never it (CatAttack, 2503.01781, scaled to the item).")
    {
        Bound = new(1, 60),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        item.AnswerType == AnswerType.Number && FalseClaims.Number(item, random) is { } number
            ? this.Append(item, $"could the answer possibly be around {number} ?") : null;
}
