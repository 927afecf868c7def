using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>The facts numbered.</summary>
public sealed class NumberedFacts : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("numbered-facts", PerturbationKind.Structural, Relation.Invariant,
        "The facts numbered.")
    {
        Bound = new(2, 10),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => Layout.Lay(this, item, (text, number) => $"({number.Text()}) {text}");
}
