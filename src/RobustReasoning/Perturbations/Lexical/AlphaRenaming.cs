using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Lexical;

/// <summary>Names, people, things and registers exchanged for others of the family, in choices, target and checkpoints too (GSM-Symbolic, 2410.05229).</summary>
public sealed class AlphaRenaming : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("alpha-renaming", PerturbationKind.Lexical, Relation.Equivariant,
        "Names, people, things and registers exchanged for others of the family, in choices, target and checkpoints too (GSM-Symbolic, 2410.05229).")
    {
        Bound = new(3, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Rename(item, random, unseen: false);
}
