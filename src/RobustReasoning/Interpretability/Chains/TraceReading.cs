using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Reads a chain without its question: what the answer is, if the chain is all that there is.</summary>
static class TraceReading
{
    /// <summary>The reader's answer.</summary>
    /// <param name="sequence">An empty sequence of the reader.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="reader">The item without its text, in the reader's own words.</param>
    /// <param name="isAuthor">Whether the reader wrote the chain; its own tokens are then fed again.</param>
    public static ValueTask<Trace> ReadAsync(ISequence sequence, WrittenChain chain, Prompt reader, bool isAuthor)
    {
        // Everything before the chain but the question: the template around it and the mode's cue.
        var question = Markup.Encode(chain.Prompt).Length;
        int[] opening = [.. Markup.Encode(reader), .. isAuthor ? chain.Opening[Math.Min(question, chain.Opening.Length)..] : Retold(chain, reader, chain.Opening[Math.Min(question, chain.Opening.Length)..])];
        int[] tokens = isAuthor ? chain.Tokens : Retold(chain, reader, chain.Tokens);
        return TrialRoutes.GoOnAsync(sequence, chain with { Prompt = reader }, [.. opening, .. tokens, .. (chain with { Prompt = reader }).Closing], closes: true);
    }

    /// <summary>For each chain whether its answer is read from its own trace and, the baseline, from that of the next item of its setting and family.</summary>
    /// <param name="chains">Chains with answers, each with its reading.</param>
    /// <param name="measure">Who read, such as <c>same-model</c>.</param>
    public static IEnumerable<Observation> Observe(IReadOnlyList<(WrittenChain Chain, Trace Trace)> chains, string measure)
    {
        foreach (var alike in chains.GroupBy(c => (c.Chain.Subject.Mode.Card.Name, c.Chain.Subject.Budget, c.Chain.Item.Family)))
        {
            (WrittenChain Chain, Trace Trace)[] all = [.. alike];
            for (var i = 0; i < all.Length; i++)
            {
                yield return Observe(all[i].Chain, measure, all[i].Trace);
                if (all.Length > 1)
                    yield return Observe(all[i].Chain, measure + "-shuffled", all[(i + 1) % all.Length].Trace);
            }
        }
    }

    static Observation Observe(WrittenChain chain, string measure, Trace trace)
    {
        var answer = chain.Read(trace);
        return Observation.Of(chain.Subject, ChainChecks.Sufficiency, measure) with { Held = answer is not null && answer == chain.Answer, Read = answer, Expected = chain.Answer };
    }

    // Special tokens keep their meaning in the other model's own vocabulary.
    static int[] Retold(WrittenChain chain, Prompt reader, int[] tokens) => Markup.Encode(reader.Tokenizer, chain.Prompt.Tokenizer.Decode(tokens));
}
