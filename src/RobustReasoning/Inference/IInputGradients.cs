namespace RobustReasoning.Inference;

/// <summary>A model that can say how its input vectors move the loss of an expected continuation, as white-box attacks need.</summary>
public interface IInputGradients
{
    /// <summary>The loss of each query, by one forward pass over its whole sequence; <see cref="TargetLoss.Gradient"/> stays empty.</summary>
    IReadOnlyList<TargetLoss> Losses(IReadOnlyList<LossQuery> queries, CancellationToken cancellation = default);

    /// <summary>
    /// The loss of each query and its gradient, by one forward and one backward pass. Throws <see cref="UserErrorException"/> naming the operator
    /// and node where the model's graph holds one that cannot be differentiated.
    /// </summary>
    IReadOnlyList<TargetLoss> Gradients(IReadOnlyList<LossQuery> queries, CancellationToken cancellation = default);
}

/// <summary>A sequence of n input vectors, and the tokens that are expected after some of them.</summary>
public sealed record LossQuery
{
    /// <summary>Input vectors, [n × hidden size].</summary>
    public required ReadOnlyMemory<float> Vectors { get; init; }

    /// <summary>Position after which the first target is expected, 0 to n − 1; the others are expected after the positions that follow.</summary>
    public required int First { get; init; }

    /// <summary>Expected tokens, 1 to n − <see cref="First"/>.</summary>
    public required ReadOnlyMemory<int> Targets { get; init; }

    /// <summary>
    /// Weights of the hidden states, [n × hidden size] or empty: the gradient is then that of the loss plus the weighted sum of the states, which
    /// carries gradients through thoughts that were fed back. Needs <see cref="IHiddenStates"/>.
    /// </summary>
    public ReadOnlyMemory<float> StateWeights { get; init; }
}

/// <summary>What a query's targets cost.</summary>
/// <param name="Loss">Mean cross-entropy of the targets, in nats.</param>
/// <param name="Agreed">Number of leading targets that are the greedy choice: where it is that of all, a greedy model writes just them.</param>
/// <param name="Gradient">Gradient with respect to the vectors, [n × hidden size], or empty where it was not asked for.</param>
public sealed record TargetLoss(double Loss, int Agreed, ReadOnlyMemory<float> Gradient);
