using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Random capitals, in one case of four the whole text in capitals.</summary>
public sealed class Capitals : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("capitals", PerturbationKind.Character, Relation.Invariant, "Random capitals, in one case of four the whole text in capitals.")
    {
        Bound = new(1, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        var all = random.Next(4) == 0;
        // A single letter may be a register, whose two spellings could be two registers: only capitals throughout keep it one.
        return this.ChangeWords(item, random, all ? 1 : 0.2, w => w.Length > (all ? 0 : 1) && w.ToUpperInvariant() != w,
            w => all || random.Next(2) == 0 ? w.ToUpperInvariant() : char.ToUpperInvariant(w[0]) + w[1..]);
    }
}
