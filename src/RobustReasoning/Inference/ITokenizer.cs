namespace RobustReasoning.Inference;

/// <summary>Turns text into a model's tokens and back.</summary>
public interface ITokenizer
{
    /// <summary>Tokens of untrusted text: special tokens written in it stay plain text.</summary>
    IReadOnlyList<int> Encode(string text);

    /// <summary>Text of tokens: special tokens by their own text, invalid UTF-8 as U+FFFD.</summary>
    string Decode(IEnumerable<int> tokens);

    /// <summary>Id of a special token by its text, or null where the vocabulary lacks it.</summary>
    int? Special(string text);
}

/// <summary>A model whose file brings its tokenizer along.</summary>
public interface IOwnTokenizer
{
    /// <summary>The tokenizer; usable while the model is.</summary>
    ITokenizer Tokenizer { get; }
}
