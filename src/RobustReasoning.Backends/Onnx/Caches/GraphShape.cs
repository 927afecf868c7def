using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>What a runner needs of its model.</summary>
/// <param name="Session">The session, owned by the model.</param>
/// <param name="Signature">Inputs and outputs.</param>
/// <param name="Table">Embeddings of tokens; null where the graph takes ids.</param>
/// <param name="Vocabulary">Number of tokens, V.</param>
/// <param name="Hidden">Width of hidden states and vectors, D; 0 where the graph shows none.</param>
sealed record GraphShape(InferenceSession Session, GraphSignature Signature, EmbeddingTable? Table, int Vocabulary, int Hidden)
{
    /// <summary>New positions of a feed.</summary>
    internal int Count(Feed feed) => feed.Vectors.IsEmpty ? feed.Tokens.Length : feed.Vectors.Length / Hidden;

    /// <summary>Writes a feed's vectors, [count × D].</summary>
    internal void Embed(Feed feed, Span<float> target)
    {
        feed.Vectors.Span.CopyTo(target);
        var tokens = feed.Tokens.Span;
        for (var i = 0; i < tokens.Length; i++)
            Table![tokens[i]].Span.CopyTo(target[(i * Hidden)..]);
    }
}
