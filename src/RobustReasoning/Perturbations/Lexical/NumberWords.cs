using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Lexical;

/// <summary>Numbers in words.</summary>
public sealed class NumberWords : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("number-words", PerturbationKind.Lexical, Relation.Invariant,
        "Numbers in words.")
    {
        Bound = new(4, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.5, w => w is [>= '0' and <= '9'] or [>= '1' and <= '9', >= '0' and <= '9'],
            w => Lexicon.NumberWord(int.Parse(w, CultureInfo.InvariantCulture)));
}
