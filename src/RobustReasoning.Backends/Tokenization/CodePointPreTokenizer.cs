using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>Splits text by a regular expression that sees code points: .NET's own would see astral letters as surrogates, not as letters.</summary>
sealed class CodePointPreTokenizer(Regex pattern) : PreTokenizer
{
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => Split(text);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => Split(text.ToString());

    /// <summary>Every character of the text is in exactly one piece, whatever the pattern leaves unmatched.</summary>
    public List<(int Offset, int Length)> Split(string text)
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
