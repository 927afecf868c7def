using System.Text;
using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>A text whose appearance means something: one special token, or plain text that tokens may cut anywhere.</summary>
sealed class Marker
{
    readonly ITokenizer _tokenizer;
    readonly string _text;
    readonly int _window;

    internal Marker(ITokenizer tokenizer, string markup)
    {
        (_tokenizer, _text) = (tokenizer, markup);
        Token = tokenizer.Special(markup.Trim());
        // A token has at least one byte, so what the newest token completes lies in this many tokens.
        _window = Encoding.UTF8.GetByteCount(_text) + 1;
    }

    /// <summary>The special token, or null where the marker is plain text.</summary>
    internal int? Token { get; }

    internal bool IsEmpty => _text.Length == 0;

    /// <summary>Whether the last token completes the marker.</summary>
    internal bool Completes(List<int> tokens)
    {
        if (tokens.Count == 0 || IsEmpty)
            return false;
        if (Token is { } special)
            return tokens[^1] == special;
        var tail = tokens[Math.Max(0, tokens.Count - _window)..];
        var written = _tokenizer.Decode(tail);
        var before = _tokenizer.Decode(tail[..^1]);
        return written.IndexOf(_text, Math.Clamp(before.Length - _text.Length + 1, 0, written.Length), StringComparison.Ordinal) >= 0;
    }

    /// <summary>What stands before and after the marker's first appearance in a text; null where it has none.</summary>
    internal (string Before, string After)? Split(string written)
    {
        var at = written.IndexOf(_text, StringComparison.Ordinal);
        return at < 0 || IsEmpty ? null : (written[..at], written[(at + _text.Length)..]);
    }
}
