using System.Globalization;
using System.Text;

namespace RobustReasoning.Sets;

/// <summary>Characters that a reader of a set does not see, or sees in another order, while a model reads them.</summary>
static class HiddenCharacters
{
    /// <summary>Whether a character is hidden: zero-width, bidirectional, a tag, a control other than tab and line end, or without assigned meaning.</summary>
    public static bool Is(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => false,
        // Fillers that count as letters, the braille blank, and selectors of variants, which can carry bytes; U+FE0E and U+FE0F only style emoji.
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0100 and <= 0xE01EF) => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned,
    };

    /// <summary>The hidden characters of a text with their group, each once, in the order in which they first stand there.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        List<string> found = [];
        foreach (var rune in text.EnumerateRunes())
            if (Is(rune) && $"U+{rune.Value:X4} ({Group(rune.Value)})" is var name && !found.Contains(name) && found.Count < 20)
                found.Add(name);
        return found;
    }

    /// <summary>The text without them.</summary>
    public static string Strip(string text) => string.Concat(text.EnumerateRunes().Where(r => !Is(r)));

    static string Group(int value) => value switch
    {
        0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "bidirectional",
        >= 0xE0000 and <= 0xE007F => "tag",
        (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0100 and <= 0xE01EF) => "variation selector",
        0x00AD or (>= 0x200B and <= 0x200D) or (>= 0x2060 and <= 0x2064) or 0xFEFF or 0x034F => "zero-width",
        < 0x20 or (>= 0x7F and <= 0x9F) => "control",
        _ => "invisible or unassigned",
    };
}
