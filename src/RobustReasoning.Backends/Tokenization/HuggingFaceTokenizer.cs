using System.Text;
using System.Text.RegularExpressions;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>A byte-level BPE tokenizer read from a Hugging Face <c>tokenizer.json</c>.</summary>
public sealed class HuggingFaceTokenizer : ITokenizer
{
    readonly CodePointPreTokenizer _splitter;
    readonly BytePairs _pairs;
    readonly Dictionary<string, int> _specials;
    readonly Dictionary<int, byte[]> _bytes;
    readonly NormalizationForm? _normalization;

    HuggingFaceTokenizer(TokenizerFile file)
    {
        _specials = file.Specials;
        _normalization = file.Normalization;
        _bytes = file.Vocabulary.ToDictionary(t => t.Value, t => ByteAlphabet.Bytes(t.Key) ?? Encoding.UTF8.GetBytes(t.Key));
        foreach (var (text, id) in _specials)
            _bytes[id] = Encoding.UTF8.GetBytes(text);
        VocabularySize = _bytes.Keys.Max() + 1;
        _splitter = new(file.Patterns);
        // Merging never hears of special tokens, so no text can spell one.
        _pairs = new(file.Vocabulary.Where(t => !_specials.ContainsKey(t.Key)).ToDictionary(), file.Merges, file.WordsFirst);
    }

    /// <summary>One more than the highest id.</summary>
    public int VocabularySize { get; }

    /// <summary>Reads a <c>tokenizer.json</c>, or the one in a model directory; what it cannot do faithfully is a <see cref="UserErrorException"/>.</summary>
    public static HuggingFaceTokenizer Load(string path)
    {
        if (Directory.Exists(path))
            path = Path.Combine(path, "tokenizer.json");
        if (!File.Exists(path))
            throw new UserErrorException($"There is no tokenizer at '{path}'.", "a Hugging Face tokenizer.json.", "Copy tokenizer.json beside the model or correct the path.");
        var file = TokenizerFile.Read(path);
        try
        {
            return new(file);
        }
        catch (Exception e) when (e is ArgumentException)
        {
            throw TokenizerFile.Error(path, $"has a vocabulary and merges that do not fit together ({e.Message}).", e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text)
    {
        List<int> tokens = [];
        text = Valid(text);
        try
        {
            foreach (var (offset, length) in _splitter.Split(text))
                _pairs.Encode(text.AsSpan(offset, length), tokens);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new UserErrorException($"The tokenizer's pattern '{e.Pattern}' takes too long over a text of {text.Length} characters.",
                "a pattern that splits any text at once.", "Take the tokenizer.json of the model's own repository.", e);
        }

        return tokens;
    }

    /// <inheritdoc/>
    public string Decode(IEnumerable<int> tokens)
    {
        using var bytes = new MemoryStream();
        foreach (var token in tokens)
            if (_bytes.TryGetValue(token, out var part))
                bytes.Write(part);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <inheritdoc/>
    public int? Special(string text) => _specials.TryGetValue(text, out var id) ? id : null;

    // A lone surrogate is no text; UTF-8 has no bytes for it.
    string Valid(string text)
    {
        if (text.Any(char.IsSurrogate))
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return _normalization is { } form ? text.Normalize(form) : text;
    }
}
