using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>The answer marker follows the cue at once.</summary>
sealed class Direct : IMode
{
    public ModeCard Card { get; } = new("direct", ModeKind.Direct, "The answer at once: its marker is forced after the prompt.");

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var cue = Cues.For(Card.Name, prompt, budget, instruction: "Answer at once, without any explanation.");
        var transcript = await Transcript.OpenAsync(sequence, prompt, budget, cue);
        if (cue.TrimEnd().EndsWith(prompt.Dialect.Answer.TrimEnd(), StringComparison.Ordinal))
            transcript.BeginAnswer();
        await transcript.ForceAnswerAsync();
        return await transcript.FinishAsync();
    }
}
