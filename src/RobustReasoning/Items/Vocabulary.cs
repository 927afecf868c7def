using System.Collections.Frozen;

namespace RobustReasoning.Items;

/// <summary>The words that the families, their solvers and the perturbations share.</summary>
static class Vocabulary
{
    /// <summary>People; the first half are "she", the second "he".</summary>
    public static IReadOnlyList<string> People { get; } = ["mia", "ana", "eva", "zoe", "tom", "ben", "leo", "sam"];

    /// <summary>Forty nonsense words: what they name cannot be guessed from knowledge of the world.</summary>
    // Ten first and ten second syllables, so that a small tokenizer affords every name as one token.
    public static IReadOnlyList<string> Names { get; } =
    [
        "bado", "bati", "bafu", "bavo", "rifu", "ripo", "riti", "rido", "gati", "gana", "galu", "gapo",
        "lupo", "luru", "luti", "lufu", "sena", "sevo", "sefu", "selu", "mivo", "miru", "mido", "miti",
        "keru", "kelu", "kepo", "kena", "tado", "talu", "taru", "tase", "pilu", "piti", "pivo", "pise",
        "dofu", "dona", "doru", "dovo",
    ];

    public static FrozenSet<string> PeopleSet { get; } = People.ToFrozenSet();

    public static FrozenSet<string> NameSet { get; } = Names.ToFrozenSet();

    /// <summary>Words that no solver reads: a typing error in one of them cannot change the answer.</summary>
    public static FrozenSet<string> Loose { get; } = FrozenSet.Create(
        "she", "the", "gets", "gives", "get", "lost", "how", "many", "does", "have", "are", "shop", "bus",
        "coins", "hats", "books", "cards", "points", "people", "start", "and", "take", "steps", "step", "where", "you", "from",
        "end", "which", "every", "each", "any", "all", "what", "print");

    /// <summary>Words that a solver reads, apart from names and numbers.</summary>
    public static FrozenSet<string> Keys { get; } = FrozenSet.Create(
        "has", "some", "more", "away", "sells", "off", "loses", "double", "half", "a", "b", "to", "is", "or", "unknown");

    public static string Pronoun(string person) => IndexOf(People, person) < People.Count / 2 ? "she" : "he";

    /// <summary>Lower-case words of a text without regard to spacing.</summary>
    public static string[] Words(string text) => text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The sentences of a text as lower-case words, without the closing marks.</summary>
    public static IEnumerable<(string[] Words, string Mark)> Sentences(string text)
    {
        List<string> words = [];
        foreach (var word in Words(text))
        {
            if (word is not ("." or "?" or ";"))
            {
                words.Add(word);
                continue;
            }

            yield return ([.. words], word);
            words.Clear();
        }
    }

    static int IndexOf(IReadOnlyList<string> list, string value)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] == value)
                return i;
        return -1;
    }
}
