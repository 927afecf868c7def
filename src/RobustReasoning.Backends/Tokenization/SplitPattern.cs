using System.Text.RegularExpressions;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>The regular expressions by which byte-level tokenizers split text before merging.</summary>
static partial class SplitPattern
{
    /// <summary>The ByteLevel pre-tokenizer's own pattern.</summary>
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    public static partial Regex Gpt2 { get; }
}
