using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Characters without width inside words (Bad Characters, 2106.09898).</summary>
public sealed class ZeroWidth : IPerturbation
{
    // Zero width space, non-joiner and joiner, word joiner, byte order mark.
    static readonly string[] s_marks = ["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("zero-width", PerturbationKind.Character, Relation.Invariant,
        "Characters without width inside words (Bad Characters, 2106.09898).")
    {
        Bound = new(1.5, 1),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.15, w => w.Length > 1, w => Insert(w, random));

    static string Insert(string word, Random random)
    {
        var place = random.Next(1, word.Length);
        // Between the halves of a surrogate pair there is no place.
        return word.Insert(char.IsLowSurrogate(word[place]) ? place - 1 : place, random.Pick(s_marks));
    }
}
