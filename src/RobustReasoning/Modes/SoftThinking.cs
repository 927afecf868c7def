using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>Each step feeds the probability-weighted mixture of the likeliest tokens' embeddings (Soft Thinking, with Cold Stop).</summary>
sealed class SoftThinking : IMode
{
    const int ColdSteps = 256;
    const double ColdEntropy = .01;

    public ModeCard Card { get; } = new("soft", ModeKind.Latent,
        "Mixtures of the ten likeliest tokens' embeddings in place of tokens, until the model closes them or is certain for 256 steps (Soft Thinking).")
    {
        NeedsVectors = true,
    };

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var dialect = prompt.Dialect;
        var closed = false;
        var transcript = await ThoughtEditing.ThinkAsync(sequence, prompt, async (of, edit) =>
        {
            (var thought, closed) = await ThinkAsync(sequence, of, budget, edit);
            return thought;
        });
        if (!closed)
            await transcript.ForceAsync(dialect.EndOfThinking);
        // Without a marker that closes thinking the answer itself must be asked for.
        if (!closed && dialect.EndOfThinking.Length == 0)
            await transcript.ForceAnswerAsync();
        return await transcript.FinishAsync();
    }

    async ValueTask<(Transcript Transcript, bool Closed)> ThinkAsync(ISequence sequence, Prompt prompt, Budget budget, ThoughtEditing? edit)
    {
        var dialect = prompt.Dialect;
        var table = (IVectorInput)sequence;
        var transcript = await Transcript.OpenAsync(sequence, prompt, budget, Cues.For(Card.Name, prompt, budget, "explicit", "Think step by step."));
        string[] markers = [dialect.Answer, dialect.EndOfThinking, dialect.EndOfThought, .. dialect.Stops];
        Marker[] ends = [.. markers
            .Where(text => text.Trim().Length > 0).Select(text => new Marker(prompt.Tokenizer, text))];
        var steps = budget is { Thoughts: null, ThoughtsPerStep: null } ? budget.MaxTokens : budget.ThoughtsFor(prompt.Item.Steps);
        List<int> likeliest = [];
        var cold = 0;
        while (transcript.Stop is null && likeliest.Count < steps && cold < ColdSteps)
        {
            var mixture = Mixture.Of(transcript.State.Logits.Span, table);
            likeliest.Add(mixture.Likeliest);
            if (ends.Any(end => end.Token is not null && end.Completes(likeliest)))
                return (transcript, true);
            cold = mixture.Entropy < ColdEntropy ? cold + 1 : 0;
            await transcript.ThinkAsync(ThoughtEditing.Change(edit, transcript.Vectors.Count, mixture.Vector));
        }

        return (transcript, false);
    }
}
