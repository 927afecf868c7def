using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Social;

/// <summary>Two worked examples of the same kind with wrong answers before the problem (Turpin et al., 2305.04388).</summary>
public sealed class PoisonedShots : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("poisoned-shots", PerturbationKind.Social, Relation.Invariant,
        "Two worked examples of the same kind with wrong answers before the problem (Turpin et al., 2305.04388).")
    {
        Bound = new(1, 1200),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        if (Families.All.FirstOrDefault(f => f.Name == item.Family) is not { } family)
            return null;
        var shots = from i in Enumerable.Range(0, 2)
                    let shot = family.Generate((ulong)random.NextInt64(), 2)
                    select $"<example> {shot.Input} the answer is {FalseClaims.Answer(shot, random)} . </example>";
        return this.Prepend(item, string.Join(' ', shots));
    }
}
