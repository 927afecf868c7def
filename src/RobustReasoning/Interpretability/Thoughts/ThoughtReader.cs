using System.Numerics.Tensors;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Runs undisturbed cases and keeps what was thought.</summary>
static class ThoughtReader
{
    /// <summary>The readings of items in order, each read for the values that it is given.</summary>
    public static async Task<IReadOnlyList<ThoughtReading>> ReadAsync(
        ThoughtSetting setting, ThoughtMode mode, IReadOnlyList<(Item Item, IReadOnlyList<string> Values)> items, CancellationToken cancellation)
    {
        var readings = new ThoughtReading[items.Count];
        await setting.RunAsync(items.Select((of, i) => new Job(1, async scope =>
            readings[i] = await ReadAsync(scope.Open(), setting, mode, of.Item, of.Values))), cancellation);
        return readings;
    }

    static async ValueTask<ThoughtReading> ReadAsync(ISequence sequence, ThoughtSetting setting, ThoughtMode mode, Item item, IReadOnlyList<string> values)
    {
        var prompt = setting.PromptOf(item);
        await prompt.FeedAsync(sequence);
        var transcript = await mode.OpenAsync(sequence, prompt, setting.Budget);
        var next = mode.Next(sequence, prompt);
        List<ThoughtPlace> places = [];
        for (var left = setting.ThoughtsOf(item); left > 0 && transcript.Stop is null; left--)
        {
            places.Add(Place(transcript.State, prompt.Tokenizer, values));
            await transcript.ThinkAsync(next(transcript.State));
        }

        // A thought that found no room was taken back.
        places.RemoveRange(transcript.Vectors.Count, places.Count - transcript.Vectors.Count);
        IReadOnlyList<ReadOnlyMemory<float>> thoughts = [.. transcript.Vectors];
        var trace = await mode.AnswerAsync(transcript, prompt);
        return new()
        {
            Item = item,
            Thoughts = thoughts,
            Places = places,
            EmbeddingNorm = prompt.Tokenizer.Encode(item.Input).Average(t => (double)TensorPrimitives.Norm(((IVectorInput)sequence).Embedding(t).Span)),
            Answer = ReadAnswer.Of(item, trace),
        };
    }

    /// <summary>What the head reads in a state.</summary>
    public static ThoughtPlace Place(State state, ITokenizer tokenizer, IReadOnlyList<string> values) => new(
        state.Hidden.ToArray(),
        tokenizer.Decode([Choice.Best(state.Logits.Span).Token]).Trim(),
        values.Distinct().ToDictionary(v => v, v => FirstTokens(tokenizer, v).Min(token => Rank(state.Logits.Span, token))));

    /// <summary>The tokens that begin a value, with a space before it or without, whichever is written in fewer: the first digit of a number says too little.</summary>
    internal static IEnumerable<int> FirstTokens(ITokenizer tokenizer, string value)
    {
        int[][] written = [.. new[] { value, " " + value }.Select(v => (int[])[.. tokenizer.Encode(v).SkipWhile(t => tokenizer.Decode([t]).Trim().Length == 0)])];
        return written.Where(w => w.Length > 0 && w.Length == written.Min(o => o.Length)).Select(w => w[0]).Distinct();
    }

    /// <summary>Place of a token among all by its logit, from 1; among equals the lower token comes first.</summary>
    internal static int Rank(ReadOnlySpan<float> logits, int token)
    {
        var rank = 1;
        for (var i = 0; i < logits.Length; i++)
            if (logits[i] > logits[token] || logits[i] == logits[token] && i < token)
                rank++;
        return rank;
    }
}
