using System.Collections.Frozen;

namespace RobustReasoning.Items;

/// <summary>Words of the same meaning, as <c>lexicon.tsv</c> lists them, and numbers in words.</summary>
static class Lexicon
{
    static readonly string[] s_small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    static readonly string[] s_tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>For each word its synonyms.</summary>
    public static FrozenDictionary<string, string[]> Synonyms { get; } = Read().ToFrozenDictionary(l => l[0], l => l[1..]);

    static readonly FrozenDictionary<string, string> s_plain = Synonyms.SelectMany(l => l.Value.Select(s => (Other: s, Word: l.Key)))
        .Concat(Enumerable.Range(0, 100).Select(n => (Other: NumberWord(n), Word: n.Text()))).ToFrozenDictionary(p => p.Other, p => p.Word);

    /// <summary>The word that a solver knows for this one: itself, that which it is a synonym of, or the digits of a number in words or with zeros before it.</summary>
    public static string Plain(string word) => word is ['0', _, ..] && word.All(char.IsAsciiDigit)
        ? word.AsSpan(0, word.Length - 1).TrimStart('0').ToString() + word[^1] : s_plain.GetValueOrDefault(word, word);

    /// <summary>A number from 0 to 99 in words.</summary>
    public static string NumberWord(int number) => number < 20 ? s_small[number]
        : number % 10 == 0 ? s_tens[number / 10 - 2] : $"{s_tens[number / 10 - 2]}-{s_small[number % 10]}";

    static IEnumerable<string[]> Read()
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream("lexicon.tsv")!);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                yield return line.Split('\t');
    }
}
