using System.Text;
using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>A text whose appearance means something: one special token, or plain text that tokens may cut anywhere.</summary>
sealed class Marker
{
    readonly ITokenizer tokenizer;
    readonly string text;
    readonly int window;

    internal Marker(ITokenizer tokenizer, string markup)
    {
        (this.tokenizer, text) = (tokenizer, markup);
        Token = tokenizer.Special(markup.Trim());
        // A token has at least one byte, so what the newest token completes lies in this many tokens.
        window = Encoding.UTF8.GetByteCount(text) + 1;
    }

    /// <summary>The special token, or null where the marker is plain text.</summary>
    internal int? Token { get; }

    internal bool IsEmpty => text.Length == 0;

    /// <summary>Whether the last token completes the marker.</summary>
    internal bool Completes(List<int> tokens)
    {
        if (tokens.Count == 0 || IsEmpty)
            return false;
        if (Token is { } special)
            return tokens[^1] == special;
        var tail = tokens[Math.Max(0, tokens.Count - window)..];
        var written = tokenizer.Decode(tail);
        var before = tokenizer.Decode(tail[..^1]);
        return written.IndexOf(text, Math.Clamp(before.Length - text.Length + 1, 0, written.Length), StringComparison.Ordinal) >= 0;
    }

    /// <summary>What stands before and after the marker's first appearance in a text; null where it has none.</summary>
    internal (string Before, string After)? Split(string written)
    {
        var at = written.IndexOf(text, StringComparison.Ordinal);
        return at < 0 || IsEmpty ? null : (written[..at], written[(at + text.Length)..]);
    }
}
