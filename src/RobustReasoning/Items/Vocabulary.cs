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

    /// <summary>Nonsense words of another shape, which no family writes.</summary>
    public static IReadOnlyList<string> UnseenNames { get; } =
    [
        .. from first in (string[])["wo", "zi", "hu", "ju", "ya", "xe", "fe", "py"]
           from second in (string[])["bra", "gel", "mun", "sko", "dax", "vip"]
           select first + second,
    ];

    /// <summary>People whom no family writes; the first half are "she", the second "he".</summary>
    public static IReadOnlyList<string> UnseenPeople { get; } = ["ida", "una", "isa", "lia", "max", "kai", "ivo", "rex"];

    /// <summary>Things that problems are about.</summary>
    public static IReadOnlyList<string> Objects { get; } = ["coins", "hats", "books", "cards"];

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

    static readonly FrozenSet<string> s_unseen = UnseenNames.ToFrozenSet();

    static readonly FrozenSet<string> s_unseenPeople = UnseenPeople.ToFrozenSet();

    /// <summary>Whether a solver takes the word for a name, be it one that families write or not.</summary>
    public static bool IsName(string word) => NameSet.Contains(word) || s_unseen.Contains(word);

    /// <summary>Whether a solver takes the word for a person, be it one whom families write of or not.</summary>
    public static bool IsPerson(string word) => PeopleSet.Contains(word) || s_unseenPeople.Contains(word);

    /// <summary>Whether a solver takes the word for a register.</summary>
    public static bool IsRegister(string word) => word is [>= 'a' and <= 'z'];

    public static string Pronoun(string person) => IndexOf(People, person) < People.Count / 2 ? "she" : "he";

    /// <summary>The words of a text as <see cref="Reading.Words"/> gives them.</summary>
    public static string[] Words(string text) => [.. Reading.Words(text)];

    static int IndexOf(IReadOnlyList<string> list, string value)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] == value)
                return i;
        return -1;
    }
}
