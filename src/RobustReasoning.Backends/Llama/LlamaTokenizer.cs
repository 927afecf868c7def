using System.Text;
using RobustReasoning.Backends.Llama.Native;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>The tokenizer that a GGUF file brings along, as llama.cpp runs it.</summary>
sealed unsafe class LlamaTokenizer : ITokenizer
{
    const int Control = 1 << 3, UserDefined = 1 << 4;

    readonly ModelHandle _model;
    readonly nint _vocabulary;
    readonly byte[][] _pieces;
    readonly Dictionary<string, int> _specials = [];
    readonly List<string> _userDefined = [];

    internal LlamaTokenizer(ModelHandle model)
    {
        _model = model;
        _vocabulary = LlamaApi.Vocabulary(model);
        _pieces = new byte[LlamaApi.Tokens(_vocabulary)][];
        for (var token = 0; token < _pieces.Length; token++)
        {
            _pieces[token] = Piece(token);
            var attributes = LlamaApi.Attributes(_vocabulary, token);
            if ((attributes & (Control | UserDefined)) == 0)
                continue;
            var text = Encoding.UTF8.GetString(_pieces[token]);
            _specials.TryAdd(text, token);
            if ((attributes & UserDefined) != 0)
                _userDefined.Add(text);
        }
    }

    internal int Count => _pieces.Length;

    public IReadOnlyList<int> Encode(string text)
    {
        List<int> tokens = [];
        var held = false;
        try
        {
            // The vocabulary is a part of the model, which may be disposed elsewhere.
            _model.DangerousAddRef(ref held);
            var start = 0;
            foreach (var cut in PlainText.Cuts(text, _userDefined).Append(text.Length))
            {
                tokens.AddRange(Tokenize(text[start..cut]));
                start = cut;
            }
        }
        finally
        {
            if (held)
                _model.DangerousRelease();
        }

        return tokens;
    }

    public string Decode(IEnumerable<int> tokens)
    {
        using var bytes = new MemoryStream();
        foreach (var token in tokens)
            if ((uint)token < (uint)_pieces.Length)
                bytes.Write(_pieces[token]);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    public int? Special(string text) => _specials.TryGetValue(text, out var token) ? token : null;

    int[] Tokenize(string text)
    {
        if (text.Length == 0)
            return [];
        var bytes = Encoding.UTF8.GetBytes(text);
        var tokens = new int[bytes.Length + 8];
        var count = LlamaApi.Tokenize(_vocabulary, bytes, bytes.Length, tokens, tokens.Length, addSpecial: false, parseSpecial: false);
        if (count < 0)
            count = LlamaApi.Tokenize(_vocabulary, bytes, bytes.Length, tokens = new int[-count], tokens.Length, addSpecial: false, parseSpecial: false);
        return count >= 0 ? tokens[..count] : throw new UserErrorException($"llama.cpp cannot turn a text of {text.Length} characters into tokens.", "a shorter text.", "Shorten the item or the template.");
    }

    // Joined pieces are exact; the library's own way of turning many tokens into text moves spaces.
    byte[] Piece(int token)
    {
        Span<byte> room = stackalloc byte[256];
        var length = LlamaApi.Piece(_vocabulary, token, room, room.Length, 0, special: true);
        if (length >= 0)
            return room[..length].ToArray();
        var longer = new byte[-length];
        return LlamaApi.Piece(_vocabulary, token, longer, longer.Length, 0, special: true) == longer.Length ? longer : [];
    }
}
