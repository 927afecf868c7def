using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>Reorders the facts of an item whose facts mean the same in any order.</summary>
public sealed class FactOrder : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("fact-order", PerturbationKind.Structural, Relation.Invariant, "The facts in another order, where they mean the same in any.")
    {
        Bound = new(1, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        int[] places = [.. Enumerable.Range(0, item.Parts.Count).Where(i => item.Parts[i].Kind == PartKind.Fact)];
        if (!item.FactsCommute || places.Length < 2)
            return null;
        int[] order = [.. places];
        do
            random.Shuffle(order);
        while (order.SequenceEqual(places));
        Part[] parts = [.. item.Parts];
        for (var i = 0; i < places.Length; i++)
            parts[places[i]] = item.Parts[order[i]];
        return this.With(item, parts);
    }
}
