using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Combining accents over letters.</summary>
public sealed class Accents : IPerturbation
{
    // Grave, acute, circumflex, tilde, diaeresis, dot below.
    static readonly string[] s_accents = ["\u0300", "\u0301", "\u0302", "\u0303", "\u0308", "\u0323"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("accents", PerturbationKind.Character, Relation.Invariant,
        "Combining accents over letters.")
    {
        Bound = new(2, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.15, w => w.Any(char.IsAsciiLetter), w => Accent(w, random));

    static string Accent(string word, Random random)
    {
        var place = random.Pick([.. Enumerable.Range(0, word.Length).Where(i => char.IsAsciiLetter(word[i]))]);
        return word.Insert(place + 1, random.Pick(s_accents));
    }
}
