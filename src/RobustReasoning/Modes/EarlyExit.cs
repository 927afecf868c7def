using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>Explicit reasoning that stops when a trial answer is confident (DEER, iie-ycx/DEER).</summary>
sealed class EarlyExit : IMode
{
    const double Threshold = .95;
    const int MaxProbes = 10, ProbeTokens = 20;

    public ModeCard Card { get; } = new("compact-confidence", ModeKind.Compact,
        "Explicit reasoning with a trial answer at every pivot word; it ends when the trial's mean probability exceeds 0.95 (DEER).")
    {
        Sequences = 2,
    };

    public async ValueTask<Trace> ReasonAsync(ISequence sequence, Prompt prompt, Budget budget)
    {
        var dialect = prompt.Dialect;
        var cue = Cues.For(Card.Name, prompt, budget, "explicit", "Think step by step.");
        var transcript = await Transcript.OpenAsync(sequence, prompt, budget, cue);
        await Interventions.BeginAsync(transcript, prompt, cue, 1);
        var pivot = new Marker(prompt.Tokenizer, dialect.Pivot);
        // A word ("Wait") opens the next step and is left out; a mark (".", ";") closes the step and belongs to it.
        var opens = dialect.Pivot.Any(char.IsLetter) && pivot.Token is null;
        var answer = Markup.Encode(prompt.Tokenizer, dialect.EndOfThinking + dialect.Answer.TrimEnd());
        int[] exit = [];
        var (probes, sure) = (0, false);
        await transcript.ReasonAsync(pause: async written =>
        {
            if (probes == MaxProbes || !pivot.Completes(written.Reasoning))
                return false;
            probes++;
            exit = opens ? answer : [written.Reasoning[^1], .. answer];
            var (confidence, passes) = await ProbeAsync(sequence, prompt, exit);
            transcript.CountPasses(passes);
            return sure = confidence > Threshold;
        });
        if (sure)
        {
            await transcript.ForceAsync(exit);
            transcript.BeginAnswer();
        }

        return await transcript.FinishAsync();
    }

    /// <summary>Mean probability of a trial answer's tokens, without the first and the last where more remain; 0 without room for one.</summary>
    static async ValueTask<(double Confidence, int Passes)> ProbeAsync(ISequence sequence, Prompt prompt, int[] exit)
    {
        using var probe = sequence.Fork();
        Marker[] stops = [.. prompt.Dialect.Stops.Select(stop => new Marker(prompt.Tokenizer, stop))];
        List<double> probabilities = [];
        List<int> tokens = [];
        var passes = 0;
        try
        {
            for (var next = exit; tokens.Count < ProbeTokens && !stops.Any(stop => stop.Completes(tokens)); next = [tokens[^1]])
            {
                var state = await probe.FeedAsync(next);
                passes++;
                var choice = Choice.Best(state.Logits.Span);
                probabilities.Add(choice.Probability(state.Logits.Span));
                tokens.Add(choice.Token);
            }
        }
        catch (ContextExceededException)
        {
            return (0, passes);
        }

        return (probabilities.Count > 2 ? probabilities[1..^1].Average() : probabilities.Average(), passes);
    }
}
