using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Probes.Steps;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Lets a mode write its chain once and finds the chain's tokens in the sequence.</summary>
static class ChainWriting
{
    /// <summary>The chain; the sequence holds all of it afterwards.</summary>
    /// <param name="sequence">A sequence that was fed the prompt.</param>
    /// <param name="subject">The item and setting.</param>
    /// <param name="prompt">The item in the model's own words.</param>
    public static async ValueTask<WrittenChain> WriteAsync(ISequence sequence, CheckSubject subject, Prompt prompt)
    {
        var recorded = new RecordingSequence(sequence, Markup.Encode(prompt));
        var trace = await subject.Mode.ReasonAsync(recorded, prompt, subject.Budget);
        int[] all = [.. recorded.Tokens];
        // A mode whose first words did not fit counted no prompt.
        var opening = Math.Min(trace.Cost.PromptTokens, all.Length);
        var tokens = Chain(prompt, all[opening..]);
        var problem = ChainReaders.Parse(subject.Item.Family, subject.Item.Text);
        WrittenChain chain = new()
        {
            Subject = subject,
            Prompt = prompt,
            Opening = all[..opening],
            Tokens = tokens,
            Trace = trace,
            Answer = null,
            AnswerTokens = all.Length - opening - tokens.Length,
            Steps = StepMarks.Of(problem, prompt.Tokenizer, tokens),
            Problem = problem,
        };
        return chain with { Answer = chain.Read(trace) };
    }

    // Up to what closes the thinking or opens the answer, whether the model wrote that or was made to.
    static int[] Chain(Prompt prompt, int[] written)
    {
        Marker[] ends = [.. new[] { prompt.Dialect.EndOfThinking.Trim(), prompt.Dialect.Answer.Trim() }.Where(m => m.Length > 0).Select(m => new Marker(prompt.Tokenizer, m))];
        List<int> read = [];
        foreach (var token in written)
        {
            read.Add(token);
            if (ends.FirstOrDefault(e => e.Completes(read)) is { } end)
                return [.. read[..(end.Token is null ? Before(prompt.Tokenizer, read, end) : read.Count - 1)]];
        }

        return written;
    }

    // A marker in plain text may share its first token with the chain's last word; that token goes with the marker.
    static int Before(ITokenizer tokenizer, List<int> read, Marker end)
    {
        var place = end.Split(tokenizer.Decode(read))?.Before.Length ?? 0;
        var count = read.Count;
        while (count > 0 && tokenizer.Decode(read[..count]).Length > place)
            count--;
        return count;
    }
}
