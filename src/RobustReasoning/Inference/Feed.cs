namespace RobustReasoning.Inference;

/// <summary>What one sequence feeds into a forward pass, and what comes back for its last position.</summary>
public sealed class Feed
{
    /// <summary>Slot of the sequence.</summary>
    public required int Slot { get; init; }

    /// <summary>Cached positions to keep: the first new position is written here.</summary>
    public required int Start { get; init; }

    /// <summary>New tokens; empty when <see cref="Vectors"/> are fed.</summary>
    public ReadOnlyMemory<int> Tokens { get; init; }

    /// <summary>New input vectors, [count × hidden size]; empty when <see cref="Tokens"/> are fed.</summary>
    public ReadOnlyMemory<float> Vectors { get; init; }

    /// <summary>Whether <see cref="Logits"/> are asked for; a latent step saves the output head.</summary>
    public bool WantsLogits { get; init; } = true;

    /// <summary>Logits after the last position, [vocabulary]; valid until the model's next pass.</summary>
    public ReadOnlyMemory<float> Logits { get; set; }

    /// <summary>Hidden state after the final norm at the last position, [hidden size], empty without <see cref="IHiddenStates"/>; valid until the next pass.</summary>
    public ReadOnlyMemory<float> Hidden { get; set; }
}
