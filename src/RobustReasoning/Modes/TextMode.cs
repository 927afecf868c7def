using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>A mode that is nothing but its words: the model writes until its answer ends.</summary>
/// <param name="card">Name and group.</param>
/// <param name="instruction">Cue where the release has none.</param>
sealed class TextMode(ModeCard card, string instruction) : IMode
{
    public ModeCard Card => card;

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var cue = Cues.For(card.Name, prompt, budget, instruction: instruction);
        var transcript = await Transcript.OpenAsync(sequence, prompt, budget, cue);
        await Interventions.BeginAsync(transcript, prompt, cue, budget.Ratio ?? (card.Kind == ModeKind.Explicit ? 1 : Chains.Lossless));
        return await transcript.FinishAsync();
    }
}
