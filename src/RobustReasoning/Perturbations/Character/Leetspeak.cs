using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Digits for letters, only in words that carry nothing the answer needs.</summary>
public sealed class Leetspeak : IPerturbation
{
    const string From = "aeiost";
    const string To = "431057";

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("leetspeak", PerturbationKind.Character, Relation.Invariant,
        "Digits for letters, only in words that carry nothing the answer needs.")
    {
        Bound = new(1, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.2, w => Vocabulary.Loose.Contains(w.ToLowerInvariant()) && w.AsSpan(1).IndexOfAny(From) >= 0, Spell);

    // The first letter stays: a word of digits alone would be a number.
    static string Spell(string word) => word[0] + string.Concat(word.Skip(1).Select(c => From.Contains(c) ? To[From.IndexOf(c)] : c));
}
