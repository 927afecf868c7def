using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>A paragraph that mentions nothing of the item before it (GSM-IC, 2302.00093).</summary>
public sealed class IrrelevantContext : IPerturbation
{
    const int Count = 12;

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("irrelevant-context", PerturbationKind.Distraction, Relation.Invariant,
        "A paragraph that mentions nothing of the item before it (GSM-IC, 2302.00093).")
    {
        Bound = new(1, 400),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.Prepend(item, string.Join(' ', Filler.Sentences(item, random, Count, numbers: false)));
}
