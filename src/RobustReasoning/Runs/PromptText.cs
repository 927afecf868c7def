using System.Text;
using System.Text.RegularExpressions;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>Turns a dialect's template and an item into tokens: markers of the template become special tokens, the item's text never does.</summary>
static partial class PromptText
{
    const string Question = "{question}";

    public static int[] Tokens(Dialect dialect, ITokenizer tokenizer, Item item)
    {
        List<int> tokens = [];
        StringBuilder plain = new();
        // Text between two markers is encoded in one piece: tokens may span the edge of the question, as they did in training.
        void Flush()
        {
            if (plain.Length > 0)
                tokens.AddRange(tokenizer.Encode(plain.ToString()));
            plain.Clear();
        }

        foreach (var piece in Pieces().Split(dialect.Template))
            if (piece == Question)
                plain.Append(item.Input);
            else if (piece.Length > 0 && tokenizer.Special(piece) is { } special)
            {
                Flush();
                tokens.Add(special);
            }
            else
                plain.Append(piece);
        Flush();
        return [.. tokens];
    }

    [GeneratedRegex(@"(\{question\}|<[^<>\s]+>|\[[^\[\]\s]+\])", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
