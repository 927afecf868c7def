using System.Text.RegularExpressions;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>The regular expressions by which byte-level tokenizers split text before merging.</summary>
static partial class SplitPattern
{
    /// <summary>Llama 3's pattern: numbers in groups of three digits.</summary>
    public const string Llama3 =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>Qwen 2's pattern: numbers digit by digit.</summary>
    public const string Qwen2 =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    // No honest pattern needs so long for a text of any length that is asked.
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>The ByteLevel pre-tokenizer's own pattern.</summary>
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    public static partial Regex Gpt2 { get; }

    [GeneratedRegex(Llama3, RegexOptions.CultureInvariant)]
    private static partial Regex Thousands { get; }

    [GeneratedRegex(Qwen2, RegexOptions.CultureInvariant)]
    private static partial Regex Digits { get; }

    /// <summary>The expression of a pattern; one that comes from a file only is given up when it takes seconds over a text.</summary>
    public static Regex Of(string pattern) => pattern switch
    {
        Llama3 => Thousands,
        Qwen2 => Digits,
        _ when pattern == Gpt2.ToString() => Gpt2,
        _ => new(pattern, RegexOptions.CultureInvariant, s_patience),
    };
}
