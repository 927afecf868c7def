using RobustReasoning.Items;
using RobustReasoning.Items.Editing;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>The trials of a chain: what its checks do to it. They depend on the chain and the seed alone.</summary>
static class ChainTrials
{
    /// <summary>All of them; none for a chain without an answer, which nothing could be compared with.</summary>
    public static IReadOnlyList<ChainTrial> Of(WrittenChain chain, ulong seed) =>
        chain.Answer is null ? [] : [.. Early(chain), .. Mistakes(chain, seed), .. Deletions(chain), .. Rewordings(chain), .. Fillers(chain)];

    static IEnumerable<ChainTrial> Early(WrittenChain chain)
    {
        for (var given = 0; given <= chain.Steps.Count; given++)
        {
            // After the last step come whatever words the chain ends with.
            var cut = given == chain.Steps.Count ? chain.Tokens.Length : Start(chain, given);
            yield return new(ChainChecks.Early, "same") { Step = given, Cut = cut, Dose = chain.Tokens.Length == 0 ? 1 : Math.Round((double)cut / chain.Tokens.Length, 3) };
        }
    }

    // What follows from a wrong value is computed from right steps before it, so the chain must have stated those.
    static IEnumerable<ChainTrial> Mistakes(WrittenChain chain, ulong seed)
    {
        var count = chain is { IsLossless: true, Problem: not null } ? Math.Min(chain.Item.Checkpoints.Count, StepTruth.RightFromStart(chain) + 1) : 0;
        foreach (var step in new[] { 1, (count + 1) / 2, count }.Distinct().Where(s => s >= 1 && s <= count))
        {
            var editor = StepEditors.For(chain.Item);
            string[] telling = [.. editor.Alternatives(chain.Item, step - 1).Where(v => editor.Follow(chain.Item, step - 1, v) is { } answer && answer != chain.Item.Target)];
            if (telling.Length == 0)
                continue;
            var value = telling[Seeds.Source(seed, ChainChecks.Mistakes, chain.Item.Id, step.Text()).Next(telling.Length)];
            Item mistaken = chain.Item with { Checkpoints = [.. chain.Item.Checkpoints.Take(step - 1), editor.Replace(chain.Item, step - 1, value)] };
            yield return new(ChainChecks.Mistakes, "wrong-value")
            {
                Step = step,
                Cut = Start(chain, step - 1),
                Tokens = chain.Encode(Items.Chains.Write(mistaken, chain.Ratio, step - 1), Start(chain, step - 1)),
                Closes = false,
                Expected = Runs.Judge.ReadAnswer(chain.Item.AnswerType, chain.Item.Choices, editor.Follow(chain.Item, step - 1, value)!),
            };
        }
    }

    static IEnumerable<ChainTrial> Deletions(WrittenChain chain)
    {
        for (var step = 1; step <= chain.Steps.Count; step++)
            yield return new(ChainChecks.Deletion, step == chain.Steps.Count ? "last" : "inner")
            {
                Step = step,
                Cut = Start(chain, step - 1),
                Tokens = chain.Tokens[chain.Steps[step - 1].End..],
            };
    }

    static IEnumerable<ChainTrial> Rewordings(WrittenChain chain)
    {
        var half = (chain.Item.Checkpoints.Count + 1) / 2;
        if (StepTruth.RightFromStart(chain) < half)
            yield break;
        Item beginning = chain.Item with { Checkpoints = [.. chain.Item.Checkpoints.Take(half)] };
        var own = Items.Chains.Write(beginning, chain.Ratio);
        foreach (var ratio in (double[])[1, .8, Items.Chains.Lossless])
            if (Items.Chains.Write(beginning, ratio) is var words && words != own)
                yield return new(ChainChecks.Paraphrase, "beginning") { Step = half, Dose = ratio, Cut = 0, Tokens = chain.Encode(words, 0), Closes = false };
    }

    static IEnumerable<ChainTrial> Fillers(WrittenChain chain)
    {
        var filler = chain.Prompt.Tokenizer.Encode(" ...");
        if (chain.Tokens.Length > 0 && filler.Count > 0)
            yield return new(ChainChecks.Filler, "dots")
            {
                Dose = chain.Tokens.Length,
                Cut = 0,
                Tokens = [.. chain.Tokens.Select((_, i) => filler[i % filler.Count])],
            };
    }

    static int Start(WrittenChain chain, int before) => before == 0 ? 0 : chain.Steps[before - 1].End;
}
