namespace RobustReasoning.Inference;

/// <summary>A loaded model: forward passes over slots, each of which caches the keys and values of one sequence.</summary>
public interface IModel : IDisposable
{
    /// <summary>What the model is.</summary>
    ModelInfo Info { get; }

    /// <summary>The caches.</summary>
    ISlots Slots { get; }

    /// <summary>
    /// One forward pass over all feeds (each of another slot); fills their outputs. Cancelled, it throws
    /// <see cref="OperationCanceledException"/> soon, and the fed sequences hold what they held up to <see cref="Feed.Start"/>.
    /// </summary>
    void Forward(IReadOnlyList<Feed> feeds, CancellationToken cancellation = default);
}

/// <summary>A model that also takes vectors in place of tokens, as latent modes need.</summary>
public interface IVectorInput
{
    /// <summary>The input embedding of a token; length <see cref="ModelInfo.HiddenSize"/>.</summary>
    ReadOnlyMemory<float> Embedding(int token);
}

/// <summary>A model that also returns the last hidden state after the final norm.</summary>
public interface IHiddenStates;
