using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Typing errors, only in words that carry nothing the answer needs (never in names, numbers, signs or operations).</summary>
public sealed class Typos : IPerturbation
{
    const string Rows = "qwertyuiop asdfghjkl zxcvbnm";

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("typos", PerturbationKind.Character, Relation.Invariant, "Typing errors in words that carry nothing the answer needs.")
    {
        Bound = new(1.5, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.15, w => Vocabulary.Loose.Contains(w.ToLowerInvariant()), w => Mistype(w, random));

    static string Mistype(string word, Random random)
    {
        while (true)
        {
            var i = random.Next(word.Length - 1);
            var typed = random.Next(4) switch
            {
                0 => word[..i] + word[i + 1] + word[i] + word[(i + 2)..],
                1 => word.Remove(i, 1),
                2 => word.Insert(i, word[i].ToString()),
                _ => word.Remove(i, 1).Insert(i, Neighbour(word[i], random)),
            };
            // A slip that makes another word of the task would change the text, not its spelling.
            if (typed != word && !IsWord(typed.ToLowerInvariant()))
                return typed;
        }
    }

    static bool IsWord(string word) => Vocabulary.Keys.Contains(word) || Vocabulary.Loose.Contains(word) || Vocabulary.NameSet.Contains(word) || Vocabulary.PeopleSet.Contains(word);

    static string Neighbour(char letter, Random random)
    {
        var at = Rows.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
        var side = random.Next(2) == 0 ? at - 1 : at + 1;
        return at < 0 || side < 0 || side >= Rows.Length || Rows[side] == ' ' ? "" : Rows[side].ToString();
    }
}
