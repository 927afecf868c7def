using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>The facts as a list.</summary>
public sealed class ListLayout : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("list-layout", PerturbationKind.Structural, Relation.Invariant,
        "The facts as a list.")
    {
        Bound = new(2, 10),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => Layout.Lay(this, item, (text, _) => $"- {text}");
}
