using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>Reorders the facts of an item whose facts mean the same in any order.</summary>
public sealed class FactOrder : IPerturbation
{
    /// <inheritdoc/>
    public string Name => "fact-order";

    /// <inheritdoc/>
    public Relation Relation => Relation.Invariant;

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
