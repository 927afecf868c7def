using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>Sizes that passes need, and the table by which tokens are fed as vectors.</summary>
/// <param name="Vocabulary">Tokens.</param>
/// <param name="Width">Length of vectors and hidden states.</param>
/// <param name="Context">Positions of a sequence.</param>
/// <param name="Table">Rows of the embedding table; null where vectors cannot stand for tokens.</param>
sealed record LlamaShape(int Vocabulary, int Width, int Context, EmbeddingRows? Table)
{
    /// <summary>Positions of a feed; throws where it is malformed, which the library would answer by ending the process.</summary>
    internal int Count(Feed feed)
    {
        if (feed.Tokens.IsEmpty == feed.Vectors.IsEmpty)
            throw new ArgumentException("A feed holds either tokens or vectors.", nameof(feed));
        foreach (var token in feed.Tokens.Span)
            if ((uint)token >= (uint)Vocabulary)
                throw new ArgumentException($"Token {token} is outside the vocabulary of {Vocabulary}.", nameof(feed));
        if (feed.Vectors.Length > 0 && Table is null)
            throw new ArgumentException("The model takes no vectors.", nameof(feed));
        if (feed.Vectors.Length % Width != 0)
            throw new ArgumentException($"Vectors of {feed.Vectors.Length} numbers are no multiple of {Width}.", nameof(feed));
        var count = feed.Tokens.Length + feed.Vectors.Length / Width;
        return feed.Start >= 0 && count <= Context - feed.Start ? count
            : throw new ArgumentException($"A feed writes positions {feed.Start} to {(long)feed.Start + count - 1} of {Context}.", nameof(feed));
    }
}
