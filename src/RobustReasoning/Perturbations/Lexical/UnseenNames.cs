using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Lexical;

/// <summary>Names, people and registers exchanged for some that no family writes, in choices, target and checkpoints too.</summary>
public sealed class UnseenNames : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("unseen-names", PerturbationKind.Lexical, Relation.Equivariant,
        "Names, people and registers exchanged for some that no family writes, in choices, target and checkpoints too.")
    {
        Bound = new(3, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Rename(item, random, unseen: true);
}
