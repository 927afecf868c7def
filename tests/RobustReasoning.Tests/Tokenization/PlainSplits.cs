using System.Globalization;
using System.Text;

namespace RobustReasoning.Tests.Tokenization;

/// <summary>The splits of public tokenizers written by hand over code points, without regular expressions.</summary>
static class PlainSplits
{
    static readonly string[] s_contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    public static IEnumerable<string> Gpt2(string text) => Walk(text, (t, i) => Contraction(t, i, StringComparison.Ordinal)
        ?? Run(t, i, Space(t, i), IsLetter) ?? Run(t, i, Space(t, i), IsNumber) ?? Run(t, i, Space(t, i), IsMark) ?? Blank(t, i));

    public static IEnumerable<string> Llama3(string text) => Walk(text, (t, i) => Modern(t, i, digits: 3));

    public static IEnumerable<string> Qwen2(string text) => Walk(text, (t, i) => Modern(t, i, digits: 1));

    /// <summary>Numbers digit by digit first, then GPT-2's split of each part.</summary>
    public static IEnumerable<string> SmolLm(string text) => Walk(text, (t, i) =>
        IsNumber(t[i]) ? i + 1 : i + t.Skip(i).TakeWhile(r => !IsNumber(r)).Count()).SelectMany(Gpt2);

    static int Modern(Rune[] t, int i, int digits)
    {
        if (Contraction(t, i, StringComparison.OrdinalIgnoreCase) is { } end)
            return end;
        if (Run(t, i, IsBreak(t[i]) || IsLetter(t[i]) || IsNumber(t[i]) ? 0 : 1, IsLetter) is { } word)
            return word;
        if (Run(t, i, 0, IsNumber) is { } number)
            return Math.Min(number, i + digits);
        if (Run(t, i, Space(t, i), IsMark) is { } mark)
            return Run(t, mark, 0, IsBreak) ?? mark;
        var blank = Run(t, i, 0, Rune.IsWhiteSpace)!.Value;
        for (var last = blank - 1; last >= i; last--)
            if (IsBreak(t[last]))
                return last + 1;
        return Blank(t, i);
    }

    // White space leaves its last character to the word that follows.
    static int Blank(Rune[] t, int i)
    {
        var end = Run(t, i, 0, Rune.IsWhiteSpace)!.Value;
        return end < t.Length && end > i + 1 ? end - 1 : end;
    }

    static int? Contraction(Rune[] t, int i, StringComparison comparison)
    {
        var rest = string.Concat(t.Skip(i).Take(3));
        return s_contractions.FirstOrDefault(c => rest.StartsWith(c, comparison)) is { } found ? i + found.Length : null;
    }

    static int? Run(Rune[] t, int i, int skip, Func<Rune, bool> belongs)
    {
        var length = t.Skip(i + skip).TakeWhile(belongs).Count();
        return length > 0 ? i + skip + length : null;
    }

    static int Space(Rune[] t, int i) => t[i].Value == ' ' ? 1 : 0;

    static bool IsBreak(Rune r) => r.Value is '\r' or '\n';

    static bool IsMark(Rune r) => !IsLetter(r) && !IsNumber(r) && !Rune.IsWhiteSpace(r);

    static bool IsLetter(Rune r) => Rune.GetUnicodeCategory(r) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter;

    static bool IsNumber(Rune r) => Rune.GetUnicodeCategory(r) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    static IEnumerable<string> Walk(string text, Func<Rune[], int, int> end)
    {
        Rune[] t = [.. text.EnumerateRunes()];
        for (var i = 0; i < t.Length;)
        {
            var next = end(t, i);
            yield return string.Concat(t[i..next]);
            i = next;
        }
    }
}
