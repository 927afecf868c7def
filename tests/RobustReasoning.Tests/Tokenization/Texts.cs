using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace RobustReasoning.Tests.Tokenization;

/// <summary>Texts that are hard to tokenize.</summary>
static class Texts
{
    static readonly string[] s_pieces =
    [
        "hello", "world", " world", "zz", "zzz", "456", "the", "they'll", "'s", "'S", "'LL", "'re", "'", "aaaa", "aaa", "abab", "a", "Z", " ", "  ", "   ", "\t", "\n", "\r\n", "\r", "\n\n", " \n ",
        "\u00a0", "\u2028", "\u3000", "\u0085", "\u200b", "\ufeff", "\0", "0", "12", "123", "1234567", "٣", "²", "Ⅷ", "½", "\U0001D7D8", "中文", "日本", "한", "é", "e\u0301", "\u0300", "ß", "ǅ", "ʰ",
        "😀", "👩\u200d👩", "\U00020000", "\U00010400", "\U0001D4B3", "\U0001E8C7", "\U000E0041", "\ud800", "\udc00", ".", "...", ", ", "!?\n\n", "_", "<", ">", "|", "[", "]",
        .. PlainTokenizer.Specials,
    ];

    public static Arbitrary<string> Any { get; } = Gen.Frequency(
        (6, Gen.Elements(s_pieces)),
        (1, Gen.Choose(0, 0x10ffff).Where(Rune.IsValid).Select(c => new Rune(c).ToString())),
        (1, Gen.Choose(0, 0x2ff).Select(c => ((char)c).ToString()))).ListOf().Select(string.Concat).ToArbitrary();
}
