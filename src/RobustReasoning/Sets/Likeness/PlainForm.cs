using System.Globalization;
using System.Text;

namespace RobustReasoning.Sets.Likeness;

/// <summary>A text without what two writings of the same text may differ in.</summary>
static class PlainForm
{
    /// <summary>Lower-case words with single spaces: no hidden characters, accents, punctuation or differences of width.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (HiddenCharacters.Is(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
                continue;
            // Signs are words of their own: in "a - 4" and "a + 4" they are what differs.
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol || rune.Value is '-' or '*' or '/' or '%')
            {
                if (space && plain.Length > 0)
                    plain.Append(' ');
                space = false;
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else
            {
                space = true;
            }
        }

        return plain.ToString();
    }

    // Parts of a text that holds a lone surrogate cannot be decomposed; JSON readers refuse such text before it comes here.
    static string Decomposed(string text) => text.IsNormalized(NormalizationForm.FormKD) ? text : text.Normalize(NormalizationForm.FormKD);
}
