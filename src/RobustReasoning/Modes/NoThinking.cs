using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>The thinking block is filled with a sentence that ends it (NoThinking, arXiv 2504.09858).</summary>
sealed class NoThinking : IMode
{
    public ModeCard Card { get; } = new("no-thinking", ModeKind.Direct, "Thinking is closed before it begins (NoThinking, 2504.09858).");

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var dialect = prompt.Dialect;
        var cue = dialect.Cues.TryGetValue(Card.Name, out _)
            ? Cues.For(Card.Name, prompt, budget)
            : Cues.For("explicit", prompt, budget) + dialect.StartOfThinking + "Okay, I think I have finished thinking." + dialect.EndOfThinking;
        var transcript = await Transcript.OpenAsync(sequence, prompt, budget, cue);
        return await transcript.FinishAsync();
    }
}
