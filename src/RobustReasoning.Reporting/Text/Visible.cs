using System.Globalization;
using System.Text;

namespace RobustReasoning.Reporting.Text;

/// <summary>Makes characters that a reader cannot see, or that would rearrange what he reads, visible.</summary>
static class Visible
{
    /// <summary>The text with controls as pictures (␀), and direction marks, zero-width characters and broken surrogates as ⟦U+202E⟧.</summary>
    /// <param name="text">Text of a model or an item.</param>
    /// <param name="lines">Keep line feeds and tabs.</param>
    public static string Of(string text, bool lines = false)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                Append(visible, text[i++]);
                continue;
            }

            i += rune.Utf16SequenceLength;
            if (lines && rune.Value is '\n' or '\t') visible.Append((char)rune.Value);
            else if (rune.Value < 0x20) visible.Append((char)(0x2400 + rune.Value));
            else if (IsHidden(rune)) Append(visible, rune.Value);
            else visible.Append(rune);
        }

        return visible.ToString();
    }

    /// <summary>The same in at most so many characters, with … where some are left out.</summary>
    public static string Short(string text, int length)
    {
        var visible = Of(text);
        if (visible.Length <= length) return visible;
        var end = char.IsHighSurrogate(visible[length - 2]) ? length - 2 : length - 1;
        return visible[..end] + "…";
    }

    static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
        // Fillers that are letters by category and blank by look; variation selectors can carry hidden text.
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    static void Append(StringBuilder visible, int value) =>
        visible.Append(CultureInfo.InvariantCulture, $"⟦U+{value:X4}⟧");
}
