using System.Text;
using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>Turns a release's templates into tokens: special tokens where the release wrote them, never where an item did.</summary>
public static class Markup
{
    /// <summary>Place of the item's text in a template.</summary>
    public const string Question = "{question}";

    /// <summary>Place of the item's rules in a template; empty for items without rules.</summary>
    public const string System = "{system}";

    // Longest text that is looked up as a special token.
    const int LongestSpecial = 64;

    /// <summary>Tokens of a trusted text; <paramref name="question"/> and <paramref name="system"/> replace <see cref="Question"/> and <see cref="System"/> and stay plain text throughout.</summary>
    public static int[] Encode(ITokenizer tokenizer, string text, string question = "", string system = "")
    {
        List<int> tokens = [];
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            if (PlaceAt(text, i, Question))
            {
                plain.Append(question);
                i += Question.Length;
            }
            else if (PlaceAt(text, i, System))
            {
                plain.Append(system);
                i += System.Length;
            }
            else if (SpecialAt(tokenizer, text, i) is var (id, length))
            {
                Flush();
                tokens.Add(id);
                i += length;
            }
            else
            {
                plain.Append(text[i++]);
            }
        }

        Flush();
        return [.. tokens];

        void Flush()
        {
            if (plain.Length > 0)
                tokens.AddRange(tokenizer.Encode(plain.ToString()));
            plain.Clear();
        }
    }

    /// <summary>Tokens of an item in a trusted template; its rules precede its input where the template has no <see cref="System"/>.</summary>
    public static int[] Encode(ITokenizer tokenizer, string template, Item item) => template.Contains(System, StringComparison.Ordinal)
        ? Encode(tokenizer, template, item.Input, item.System ?? "")
        : Encode(tokenizer, template, item.Text);

    /// <summary>Tokens of the prompt that a sequence is fed before its mode starts.</summary>
    public static int[] Encode(Prompt prompt) => Encode(prompt.Tokenizer, prompt.Dialect.TemplateOf(prompt.Item), prompt.Item);

    /// <summary>The first special token of a trusted text; null where it has none.</summary>
    internal static string? FirstSpecial(ITokenizer tokenizer, string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (SpecialAt(tokenizer, text, i) is var (_, length))
                return text.Substring(i, length);
        return null;
    }

    static bool PlaceAt(string text, int start, string place) => string.CompareOrdinal(text, start, place, 0, place.Length) == 0;

    static (int Id, int Length)? SpecialAt(ITokenizer tokenizer, string text, int start)
    {
        if (text[start] is not ('<' or '['))
            return null;
        for (var end = Math.Min(text.Length, start + LongestSpecial); end > start + 1; end--)
            if (text[end - 1] is '>' or ']' && tokenizer.Special(text[start..end]) is { } id)
                return (id, end - start);
        return null;
    }
}
