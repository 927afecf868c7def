using RobustReasoning.Inference;
using RobustReasoning.Probes.Steps;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Finds where the steps of a chain end among its tokens.</summary>
static class StepMarks
{
    // Decoding every beginning takes the square of this.
    const int MostTokens = 2048;

    /// <summary>The steps in order; of a family by its reader, of other chains by sentence or line. Steps that end at the same token are one.</summary>
    public static IReadOnlyList<StatedStep> Of(Problem? problem, ITokenizer tokenizer, IReadOnlyList<int> tokens)
    {
        if (tokens.Count is 0 or > MostTokens)
            return [];
        string[] texts = [.. Enumerable.Range(1, tokens.Count).Select(k => tokenizer.Decode(tokens.Take(k)))];
        return problem is null ? Sentences(texts) : Claims(problem, texts);
    }

    // A step ends at the first token from which on its claim is read as in the whole chain: not at 1 in 17, nor at a name that starts the next step.
    static List<StatedStep> Claims(Problem problem, string[] texts)
    {
        var whole = problem.Read(ChainReaders.Words(texts[^1]));
        var ends = new int[whole.Count];
        Array.Fill(ends, texts.Length);
        var agreeing = whole.Count;
        for (var k = texts.Length - 1; k >= 1 && agreeing > 0; k--)
        {
            agreeing = Math.Min(agreeing, Agreeing(problem.Read(ChainReaders.Words(texts[k - 1])), whole));
            Array.Fill(ends, k, 0, agreeing);
        }

        return Distinct(whole.Select((claim, i) => new StatedStep(ends[i], claim)));
    }

    static int Agreeing(IReadOnlyList<Claim> claims, IReadOnlyList<Claim> whole)
    {
        var count = 0;
        while (count < claims.Count && count < whole.Count && Same(claims[count], whole[count]))
            count++;
        return count;
    }

    static bool Same(Claim a, Claim b) => a.Value == b.Value && a.From == b.From && a.Line.SequenceEqual(b.Line);

    static List<StatedStep> Sentences(string[] texts)
    {
        List<StatedStep> steps = [];
        for (var k = 1; k <= texts.Length; k++)
        {
            var text = texts[k - 1];
            var last = k == texts.Length;
            var closed = text.EndsWith('\n') || text.TrimEnd() is [.., '.' or '!' or '?' or ';'] && (last || texts[k].Length > text.Length && char.IsWhiteSpace(texts[k][text.Length]) || char.IsWhiteSpace(text[^1]));
            // Two line breaks, or a mark and a line break, close one step.
            if ((closed || last) && text[Start(steps, texts)..].Trim().Length > 0)
                steps.Add(new(k, null));
        }

        return steps;
    }

    static int Start(List<StatedStep> steps, string[] texts) => steps.Count == 0 ? 0 : texts[steps[^1].End - 1].Length;

    static List<StatedStep> Distinct(IEnumerable<StatedStep> steps)
    {
        List<StatedStep> kept = [];
        foreach (var step in steps)
            if (kept.Count == 0 || step.End > kept[^1].End)
                kept.Add(step);
        return kept;
    }
}
