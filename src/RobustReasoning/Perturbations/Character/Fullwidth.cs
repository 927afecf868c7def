using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Fullwidth forms of letters, digits and signs, which are the same under NFKC (UAX 15).</summary>
public sealed class Fullwidth : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("fullwidth", PerturbationKind.Character, Relation.Invariant,
        "Fullwidth forms of letters, digits and signs, which are the same under NFKC (UAX 15).")
    {
        Bound = new(1, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.05, w => w.Any(IsPlain), w => string.Concat(w.Select(c => IsPlain(c) ? (char)(c + 0xFEE0) : c)));

    static bool IsPlain(char c) => c is > ' ' and <= '~';
}
