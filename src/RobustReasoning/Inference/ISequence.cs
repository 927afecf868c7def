namespace RobustReasoning.Inference;

/// <summary>One token/latent stream with its cache. Every feed waits for the engine's next pass and yields the state after it.</summary>
public interface ISequence : IDisposable
{
    /// <summary>Positions fed so far; set a smaller value to truncate.</summary>
    int Length { get; set; }

    /// <summary>Feeds tokens or vectors and waits for the pass.</summary>
    ValueTask<State> FeedAsync(Feeding feeding);

    /// <summary>A second sequence with the same past, inside the number of sequences that its job declared.</summary>
    ISequence Fork();
}

/// <summary>What a mode feeds: tokens, or vectors of [count × hidden size].</summary>
/// <param name="Tokens">New tokens, or empty.</param>
/// <param name="Vectors">New vectors, or empty.</param>
/// <param name="WantsLogits">Whether logits are needed afterwards.</param>
public readonly record struct Feeding(ReadOnlyMemory<int> Tokens, ReadOnlyMemory<float> Vectors, bool WantsLogits)
{
    /// <summary>Tokens whose successor is to be predicted.</summary>
    public static implicit operator Feeding(int[] tokens) => new(tokens, default, true);

    /// <summary>A thought: the vector in place of a token.</summary>
    public static Feeding Thought(ReadOnlyMemory<float> vector) => new(default, vector, true);
}

/// <summary>A sequence's outputs after a pass: copies must be made of what is kept past the next await.</summary>
/// <param name="Logits">[vocabulary], or empty where none were asked for.</param>
/// <param name="Hidden">[hidden size], or empty where the model gives none.</param>
public readonly record struct State(ReadOnlyMemory<float> Logits, ReadOnlyMemory<float> Hidden);
