using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>Three sentences that mention nothing of the item, at different places (GSM-NoOp, 2410.05229).</summary>
public sealed class IrrelevantClauses : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("irrelevant-clauses", PerturbationKind.Distraction, Relation.Invariant,
        "Three sentences that mention nothing of the item, at different places (GSM-NoOp, 2410.05229).")
    {
        Bound = new(1, 120),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        if (item.Parts.Count == 0)
            return null;
        var clauses = Filler.Sentences(item, random, 3, numbers: true);
        return this.Scatter(item, random, clauses);
    }
}
