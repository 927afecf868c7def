using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>How a model reasons, written as straight-line code over one sequence; the engine batches it with all others.</summary>
public interface IMode
{
    /// <summary>Slug, group and needs of the mode.</summary>
    ModeCard Card { get; }

    /// <summary>Reasons about the prompt, which the sequence has already been fed, and answers.</summary>
    ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget);
}
