using System.Globalization;
using System.Text.RegularExpressions;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>Splits text by regular expressions that see code points: .NET's own would see astral letters as surrogates, not as letters.</summary>
sealed class CodePointPreTokenizer(params IReadOnlyList<Regex> patterns)
{
    /// <summary>Every character of the text is in exactly one piece: each pattern in turn parts what it matches from what it leaves unmatched.</summary>
    public List<(int Offset, int Length)> Split(string text)
    {
        List<(int Offset, int Length)> pieces = text.Length > 0 ? [(0, text.Length)] : [];
        // A later pattern sees nothing beyond the ends of its piece.
        foreach (var pattern in patterns)
            pieces = [.. pieces.SelectMany(p => Split(pattern, p == (0, text.Length) ? text : text.Substring(p.Offset, p.Length)).Select(q => (p.Offset + q.Offset, q.Length)))];
        return pieces;
    }

    static List<(int Offset, int Length)> Split(Regex pattern, string text)
    {
        var (shadow, offsets) = text.Any(char.IsSurrogate) ? Shadow(text) : (text, null);
        int At(int i) => offsets is null ? i : offsets[i];
        List<(int, int)> pieces = [];
        var end = 0;
        foreach (var match in pattern.EnumerateMatches(shadow))
        {
            if (match.Index > end)
                pieces.Add((At(end), At(match.Index) - At(end)));
            if (match.Length > 0)
                pieces.Add((At(match.Index), At(match.Index + match.Length) - At(match.Index)));
            end = Math.Max(end, match.Index + match.Length);
        }

        if (end < shadow.Length)
            pieces.Add((At(end), text.Length - At(end)));
        return pieces;
    }

    // One character of the same category stands for each surrogate pair.
    static (string Shadow, int[] Offsets) Shadow(string text)
    {
        var shadow = new char[text.Length];
        var offsets = new int[text.Length + 1];
        var count = 0;
        for (var i = 0; i < text.Length; i++, count++)
        {
            offsets[count] = i;
            if (char.IsSurrogatePair(text, i))
                shadow[count] = Stand(CharUnicodeInfo.GetUnicodeCategory(text, i++));
            else
                shadow[count] = text[i];
        }

        offsets[count] = text.Length;
        return (new(shadow, 0, count), offsets);
    }

    static char Stand(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => 'А',
        UnicodeCategory.LowercaseLetter => 'а',
        UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => '一',
        UnicodeCategory.DecimalDigitNumber => '٠',
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => '²',
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => '\u0301',
        _ => '☆',
    };
}
