namespace RobustReasoning.Modes;

/// <summary>What happened in one case.</summary>
public sealed record Trace
{
    /// <summary>The visible reasoning, apart from the answer.</summary>
    public required string Reasoning { get; init; }

    /// <summary>What was put at the beginning of <see cref="Reasoning"/> as if the model had written it; null for nothing.</summary>
    public string? Prefilled { get; init; }

    /// <summary>The text after the answer marker; empty where the model gave none.</summary>
    public required string Answer { get; init; }

    /// <summary>Why generation ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>What the case cost.</summary>
    public required Cost Cost { get; init; }

    /// <summary>Product of the probabilities of the answer's tokens, 0 to 1; null where there is no answer.</summary>
    public double? Confidence { get; init; }

    /// <summary>Smallest logit distance between the chosen token and the runner-up: how near an answer is to a flip.</summary>
    public double? Margin { get; init; }

    /// <summary>The latent steps, in order.</summary>
    public IReadOnlyList<Thought> Thoughts { get; init; } = [];
}

/// <summary>One latent step.</summary>
/// <param name="Checksum">First 16 hexadecimal digits of the SHA-256 of the vector's bytes.</param>
/// <param name="Norm">Euclidean norm of the vector.</param>
/// <param name="Reads">The token that the output head would have said in its place.</param>
public sealed record Thought(string Checksum, double Norm, string Reads);

/// <summary>Why generation ended.</summary>
public enum StopReason
{
    /// <summary>The model ended its answer.</summary>
    Answered,

    /// <summary>The budget was spent first.</summary>
    Budget,

    /// <summary>The sequence filled the context.</summary>
    Context,
}

/// <summary>What a case cost, each kind counted apart.</summary>
/// <param name="PromptTokens">Tokens of the prompt with the mode's cue.</param>
/// <param name="VisibleTokens">Tokens that the model wrote.</param>
/// <param name="LatentSteps">Vectors fed in place of tokens.</param>
/// <param name="ForwardPasses">Sequential passes after the prompt: visible tokens, latent steps and probes.</param>
public readonly record struct Cost(int PromptTokens, int VisibleTokens, int LatentSteps, int ForwardPasses);
