using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>A mode that is nothing but its words: the model writes until its answer ends.</summary>
/// <param name="card">Name and group.</param>
/// <param name="instruction">Cue where the release has none.</param>
sealed class TextMode(ModeCard card, string instruction) : IMode
{
    public ModeCard Card => card;

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var transcript = await Transcript.OpenAsync(sequence, prompt, budget, Cues.For(card.Name, prompt, budget, instruction: instruction));
        return await transcript.FinishAsync();
    }
}
