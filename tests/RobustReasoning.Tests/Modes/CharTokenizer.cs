using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Modes;

/// <summary>A few special tokens, then one token for each of 42 characters, so that markers in plain text span several tokens.</summary>
sealed class CharTokenizer : ITokenizer
{
    const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789 #\n.?|";

    static readonly string[] s_specials = ["<pad>", "<bos>", "<eos>", "<explicit>", "<compact:0.5>", "<latent>", "<eot>", "<answer>"];

    public static int Size => s_specials.Length + Characters.Length;

    public IReadOnlyList<int> Encode(string text) =>
        [.. text.ToLowerInvariant().Select(c => s_specials.Length + (Characters.Contains(c) ? Characters.IndexOf(c) : Characters.IndexOf('?')))];

    public string Decode(IEnumerable<int> tokens) =>
        string.Concat(tokens.Select(id => id < s_specials.Length ? s_specials[id] : Characters[id - s_specials.Length].ToString()));

    public int? Special(string text) => Array.IndexOf(s_specials, text) is >= 0 and var id ? id : null;
}
