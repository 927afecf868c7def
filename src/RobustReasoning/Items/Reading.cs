using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RobustReasoning.Items;

/// <summary>How a solver reads a text: blind to everything that a reader does not see or that changes nothing for him.</summary>
// The full table of confusables (UTS 39) would not do: its prototypes make "lO" of 10 and "rn" of m.
public static class Reading
{
    static readonly (char Letter, string Others)[] s_lookalikes =
    [
        ('a', "\u0430\u0251"), ('c', "\u0441"), ('d', "\u0501"), ('e', "\u0435"), ('g', "\u0261"), ('h', "\u04bb"), ('i', "\u0456"), ('j', "\u0458"),
        ('l', "\u04cf"), ('n', "\u0578"), ('o', "\u043e\u03bf\u0585"), ('p', "\u0440\u03c1"), ('q', "\u051b"), ('s', "\u0455"), ('u', "\u057d\u03c5"),
        ('v', "\u03bd\u0475"), ('w', "\u051d"), ('x', "\u0445"), ('y', "\u0443"),
    ];

    static readonly FrozenDictionary<int, char> s_latin = s_lookalikes.SelectMany(l => l.Others.Select(o => (Other: o, l.Letter))).ToFrozenDictionary(p => (int)p.Other, p => p.Letter);

    /// <summary>For each Latin letter that has some the letters of other alphabets that look like it.</summary>
    public static IReadOnlyDictionary<char, string> Lookalikes { get; } = s_lookalikes.ToFrozenDictionary(l => l.Letter, l => l.Others);

    /// <summary>The text in lower case without invisible characters and accents, compatibility forms and lookalikes replaced by plain Latin ones.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsIgnorable(rune.Value) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                continue;
            var lower = Rune.ToLowerInvariant(rune);
            builder.Append(s_latin.TryGetValue(lower.Value, out var letter) ? letter.ToString() : lower.ToString());
        }

        return builder.ToString();
    }

    /// <summary>The folded words of a text, marks apart, numbers in words as digits and synonyms as the word that a solver knows.</summary>
    public static IEnumerable<string> Words(string text)
    {
        foreach (var word in Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var end = word.Length;
            while (end > 1 && word[end - 1] is '.' or '?' or ';' or ',')
                end--;
            yield return Lexicon.Plain(word[..Math.Max(end, 1)]);
            for (var i = Math.Max(end, 1); i < word.Length; i++)
                yield return word[i].ToString();
        }
    }

    /// <summary>The sentences of a text as <see cref="Words"/> without what closes them, apart from quotations and from claims about the answer.</summary>
    // What somebody says the answer is, and what stands in an example or a document, is no premise of the problem.
    public static IEnumerable<(string[] Words, string Mark)> Sentences(string text)
    {
        string[] words = [.. Words(Unquoted(Unquoted(Fold(text), "example"), "document"))];
        var start = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var joint = words[i] == "," && i + 1 < words.Length && words[i + 1] is "then" or "also";
            if (!joint && words[i] is not ("." or "?" or ";"))
                continue;
            var sentence = words[start..i];
            start = i + 1;
            if (!IsClaim(sentence))
                yield return (sentence, joint ? "." : words[i]);
        }
    }

    // A rule may forbid to answer about something.
    static bool IsClaim(string[] words) =>
        words.Contains("####") || Enumerable.Range(0, words.Length).Any(i => words[i] == "answer" && (i + 1 == words.Length || words[i + 1] != "about"));

    static string Unquoted(string text, string tag)
    {
        while (text.IndexOf($"<{tag}>", StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf($"</{tag}>", start, StringComparison.Ordinal) is >= 0 and var end)
            text = text[..start] + text[(end + tag.Length + 3)..];
        return text;
    }

    // Characters with the property Default_Ignorable_Code_Point.
    static bool IsIgnorable(int c) => c is 0xAD or 0x34F or 0x61C or >= 0x115F and <= 0x1160 or >= 0x17B4 and <= 0x17B5 or >= 0x180B and <= 0x180F
        or >= 0x200B and <= 0x200F or >= 0x202A and <= 0x202E or >= 0x2060 and <= 0x206F or 0x3164 or >= 0xFE00 and <= 0xFE0F or 0xFEFF or 0xFFA0
        or >= 0x1D173 and <= 0x1D17A or >= 0xE0000 and <= 0xE0FFF;
}
