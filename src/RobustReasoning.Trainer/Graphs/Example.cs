namespace RobustReasoning.Trainer.Graphs;

/// <summary>One row of a batch in tokens.</summary>
/// <param name="Prompt">Question, and for latent modes the cue whose hidden state is the first thought.</param>
/// <param name="Tail">What is fed after the thoughts.</param>
/// <param name="Targets">The successor of each token of the tail.</param>
/// <param name="Weights">Weight of each target in the loss; 0 where the harness, not the model, decides the successor.</param>
public sealed record Example(IReadOnlyList<int> Prompt, IReadOnlyList<int> Tail, IReadOnlyList<int> Targets, IReadOnlyList<float> Weights)
{
    /// <summary>What each thought should read as through the output head; its length is the number of thoughts.</summary>
    public IReadOnlyList<int> ThoughtTargets { get; init; } = [];

    /// <summary>Weight of each thought's loss; 0 trains a plain Coconut.</summary>
    public float ThoughtWeight { get; init; }
}
