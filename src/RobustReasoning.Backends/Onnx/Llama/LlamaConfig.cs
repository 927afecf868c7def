namespace RobustReasoning.Backends.Onnx.Llama;

/// <summary>Shape of a Llama-style model: RMSNorm, rotary positions (half-split), SwiGLU, tied embeddings, no biases.</summary>
public sealed record LlamaConfig
{
    /// <summary>Rows of the embedding table, V.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width of the residual stream, D.</summary>
    public int HiddenSize { get; init; } = 128;

    /// <summary>Number of layers, L.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Attention heads, H; D/H is a multiple of 16.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of the feed-forward part, F.</summary>
    public int FeedForward { get; init; } = 384;

    /// <summary>Positions that the exported model takes.</summary>
    public int ContextLength { get; init; } = 256;

    /// <summary>Base of the rotary frequencies.</summary>
    public float RopeTheta { get; init; } = 10_000;

    /// <summary>Epsilon inside the root of every norm.</summary>
    public float NormEpsilon { get; init; } = 1e-5f;

    /// <summary>Width of one head.</summary>
    public int HeadSize => HiddenSize / Heads;

    /// <summary>Every weight by its Hugging Face name with its dimensions; matrices are [input, output], the table is [V, D].</summary>
    public IEnumerable<(string Name, int[] Dimensions)> Weights()
    {
        yield return (LlamaNames.Embedding, [VocabularySize, HiddenSize]);
        for (var layer = 0; layer < Layers; layer++)
        {
            yield return (LlamaNames.InputNorm(layer), [HiddenSize]);
            yield return (LlamaNames.Query(layer), [HiddenSize, HiddenSize]);
            yield return (LlamaNames.Key(layer), [HiddenSize, HiddenSize]);
            yield return (LlamaNames.Value(layer), [HiddenSize, HiddenSize]);
            yield return (LlamaNames.AttentionOutput(layer), [HiddenSize, HiddenSize]);
            yield return (LlamaNames.FeedForwardNorm(layer), [HiddenSize]);
            yield return (LlamaNames.Gate(layer), [HiddenSize, FeedForward]);
            yield return (LlamaNames.Up(layer), [HiddenSize, FeedForward]);
            yield return (LlamaNames.Down(layer), [FeedForward, HiddenSize]);
        }

        yield return (LlamaNames.FinalNorm, [HiddenSize]);
        // z = scale · RMSNorm(h) is fed back as a thought. Export folds it into the final norm and divides it out of
        // the head (logits = hidden · Eᵀ / scale), so that any runtime feeds the hidden state back unchanged.
        yield return (LlamaNames.FeedbackScale, [1]);
    }
}
