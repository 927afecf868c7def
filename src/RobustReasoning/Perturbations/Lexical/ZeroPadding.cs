using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Lexical;

/// <summary>Zeros before numbers.</summary>
public sealed class ZeroPadding : IPerturbation
{
    static readonly string[] s_zeros = ["0", "00"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("zero-padding", PerturbationKind.Lexical, Relation.Invariant,
        "Zeros before numbers.")
    {
        Bound = new(3, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.5, w => w.All(char.IsAsciiDigit) && w.Length is > 0 and < 5, w => random.Pick(s_zeros) + w);
}
