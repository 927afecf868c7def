using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>Vectors in place of words, then the answer at once or the remaining steps in words.</summary>
/// <param name="card">Name, group and needs.</param>
/// <param name="answersAtOnce">Whether the answer is forced after the thoughts.</param>
/// <param name="next">The next vector, from the state after the last and a constant.</param>
sealed class ThoughtMode(ModeCard card, bool answersAtOnce, Func<State, Lazy<ReadOnlyMemory<float>>, ReadOnlyMemory<float>> next) : IMode
{
    /// <summary>Coconut (arXiv 2412.06769): the last hidden state after the final norm.</summary>
    internal static ReadOnlyMemory<float> Hidden(State state, Lazy<ReadOnlyMemory<float>> constant) => state.Hidden;

    /// <summary>The control: the same steps without content.</summary>
    internal static ReadOnlyMemory<float> Pause(State state, Lazy<ReadOnlyMemory<float>> constant) => constant.Value;

    public ModeCard Card => card;

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var transcript = await ThoughtEditing.ThinkAsync(sequence, prompt, (of, edit) => ThinkAsync(sequence, of, budget, edit));
        return await AnswerAsync(transcript, prompt);
    }

    /// <summary>A case before its first thought.</summary>
    internal ValueTask<Transcript> OpenAsync(ISequence sequence, Prompt prompt, Budget budget) =>
        Transcript.OpenAsync(sequence, prompt, budget, Cue(prompt, budget));

    /// <summary>All tokens before the first thought.</summary>
    internal int[] Opening(Prompt prompt, Budget budget) => [.. Markup.Encode(prompt), .. Markup.Encode(prompt.Tokenizer, Cue(prompt, budget))];

    /// <summary>What gives the next vector after a state.</summary>
    internal Func<State, ReadOnlyMemory<float>> Next(ISequence sequence, Prompt prompt)
    {
        var constant = new Lazy<ReadOnlyMemory<float>>(() => ((IVectorInput)sequence).Embedding(PauseToken(prompt)));
        return state => next(state, constant);
    }

    /// <summary>Ends the thoughts and writes the rest.</summary>
    internal async ValueTask<Trace> AnswerAsync(Transcript transcript, Prompt prompt)
    {
        await transcript.ForceAsync(prompt.Dialect.EndOfThought);
        if (answersAtOnce)
            await transcript.ForceAnswerAsync();
        return await transcript.FinishAsync();
    }

    async ValueTask<Transcript> ThinkAsync(ISequence sequence, Prompt prompt, Budget budget, ThoughtEditing? edit)
    {
        var then = Next(sequence, prompt);
        var transcript = await OpenAsync(sequence, prompt, budget);
        for (var left = budget.ThoughtsFor(prompt.Item.Steps); left > 0 && transcript.Stop is null; left--)
            await transcript.ThinkAsync(ThoughtEditing.Change(edit, transcript.Vectors.Count, then(transcript.State)));
        return transcript;
    }

    string Cue(Prompt prompt, Budget budget) => Cues.For(card.Name, prompt, budget, "latent", "Think silently.");

    // A token that carries no content of its own in this dialect.
    static int PauseToken(Prompt prompt) =>
        prompt.Tokenizer.Special(prompt.Dialect.EndOfThought.Trim())
        ?? prompt.Dialect.Stops.Select(stop => prompt.Tokenizer.Special(stop)).FirstOrDefault(id => id is not null)
        ?? 0;
}
