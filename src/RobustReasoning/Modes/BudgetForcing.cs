using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>Explicit reasoning cut at a share of its usual length, where the answer is forced (s1, arXiv 2501.19393).</summary>
sealed class BudgetForcing : IMode
{
    public ModeCard Card { get; } = new("compact-forced", ModeKind.Compact,
        "Explicit reasoning, cut at the ratio of the full chain's tokens; then the answer is forced (budget forcing of s1, 2501.19393).");

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var cue = Cues.For(Card.Name, prompt, budget, "explicit", "Think step by step.");
        var transcript = await Transcript.OpenAsync(sequence, prompt, budget, cue);
        await Interventions.BeginAsync(transcript, prompt, cue, 1);
        await transcript.ReasonAsync(Cues.Tokens(prompt, budget));
        if (!transcript.IsAnswering)
            await transcript.ForceAsync(prompt.Dialect.EndOfThinking);
        await transcript.ForceAnswerAsync();
        return await transcript.FinishAsync();
    }
}
