using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Letters of other alphabets that look the same (Bad Characters, 2106.09898).</summary>
public sealed class Homoglyphs : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("homoglyphs", PerturbationKind.Character, Relation.Invariant,
        "Letters of other alphabets that look the same (Bad Characters, 2106.09898).")
    {
        Bound = new(1, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.15, w => w.Any(Reading.Lookalikes.ContainsKey), w => Disguise(w, random));

    static string Disguise(string word, Random random)
    {
        var place = random.Pick([.. Enumerable.Range(0, word.Length).Where(i => Reading.Lookalikes.ContainsKey(word[i]))]);
        return word[..place] + random.Pick(Reading.Lookalikes[word[place]].ToCharArray()) + word[(place + 1)..];
    }
}
