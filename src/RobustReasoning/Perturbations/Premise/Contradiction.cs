using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Premise;

/// <summary>A second fact contradicts a necessary one (ill-posed questions, 2504.06514).</summary>
public sealed class Contradiction : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("contradiction", PerturbationKind.Premise, Relation.Abstain,
        "A second fact contradicts a necessary one (ill-posed questions, 2504.06514).")
    {
        Bound = new(1.7, 20),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        if (!item.IsAnswerable)
            return null;
        return this.FirstUnknown(item, random, from i in Enumerable.Range(0, item.Parts.Count)
                                               from text in Mutations.Of(item, item.Parts[i])
                                               from place in Places(item, i)
                                               select (IReadOnlyList<Part>)[.. item.Parts.Take(place), Drafting.Fact(text), .. item.Parts.Skip(place)]);
    }

    // Where facts have an order the two stand side by side: further down the second would be a change and no contradiction.
    static int[] Places(Item item, int fact) => item.FactsCommute
        ? [.. Enumerable.Range(0, item.Parts.Count).Where(p => item.Parts[p].Kind == PartKind.Fact)] : [fact, fact + 1];
}
