using System.Globalization;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Perturbations.Character;
using RobustReasoning.Perturbations.Distraction;
using RobustReasoning.Perturbations.Structural;
using RobustReasoning.Trainer.Graphs;
using RobustReasoning.Trainer.Tokenization;

namespace RobustReasoning.Trainer.Lessons;

/// <summary>Writes examples: an item of a family, twinned and roughened at times, in one way of reasoning.</summary>
public sealed class Examples(Recipe recipe, ITokenizer tokenizer, Teacher? teacher = null)
{
    /// <summary>Most thoughts that any example has.</summary>
    public const int MaxThoughts = 8;

    // What the models are prepared for. More in the catalogue must not change what is trained.
    static readonly IPerturbation[] s_noise = [new Typos(), new IrrelevantClause(), new FactOrder(), new Capitals(), new Spacing()];

    /// <summary>The token that ends thoughts, and stands in their places where there are none.</summary>
    public const string Pause = "<eot>";

    // The answer is one token among many of a chain; it decides everything.
    const float AnswerWeight = 2;

    /// <summary>A micro-batch of one cell: all rows share the number of steps, the ratio and the number of thoughts.</summary>
    public IReadOnlyList<Example> Draw(Cell cell, Random random, int rows, double noise)
    {
        var steps = random.Next(cell.MinSteps, cell.MaxSteps + 1);
        var ratio = cell.Ratio ?? Chains.Ratios[random.Next(Chains.Ratios.Count)];
        var thoughts = cell.Way switch
        {
            Way.Latent or Way.Hybrid when cell.Thoughts is { } exact => Math.Min(exact, steps),
            Way.Latent => random.NextDouble() switch
            {
                < .75 => steps,
                < .85 => random.Next(0, steps),
                _ => random.Next(steps, MaxThoughts + 1),
            },
            Way.Hybrid => random.Next(1, steps + 1),
            _ => 0,
        };
        var whole = cell.Way == Way.WholeCycle;
        var way = whole ? random.Next(2) == 0 ? Way.Explicit : Way.Compact : cell.Way;
        var drawn = new List<Example>(rows);
        while (drawn.Count < rows)
        {
            var item = Roughen(Item(cell, steps, whole, random), random, noise);
            var used = whole ? Chains.Lossless : ratio;
            drawn.Add(Write(cell.Falsehood?.Invoke(item, way, used, random) ?? new(item), way, used, thoughts));
        }

        return drawn;
    }

    /// <summary>One item in one way of reasoning.</summary>
    public Example Write(Item item, Way way, double ratio, int thoughts) => Write(new Taught(item), way, ratio, thoughts);

    Example Write(Taught taught, Way way, double ratio, int thoughts)
    {
        var item = taught.Item;
        List<int> prompt = [.. Markup.Encode(tokenizer, ReferenceTokenizer.Template, item)];
        var cue = Special(way switch
        {
            Way.Compact => ReferenceTokenizer.Compact(ratio),
            Way.Latent => "<latent>",
            Way.Hybrid => "<hybrid>",
            Way.Direct => "<direct>",
            _ => "<explicit>",
        });
        var chain = way switch
        {
            Way.Latent or Way.Direct => "",
            Way.Hybrid => Chains.Write(item, 1, Math.Min(thoughts, item.Checkpoints.Count)),
            Way.Compact => Chains.Write(item, ratio),
            _ => Chains.Write(item, 1),
        };
        chain = taught.Chain ?? chain;
        var latent = way is Way.Latent or Way.Hybrid;
        var pauses = recipe.Thoughts == ThoughtSource.Pause ? thoughts : 0;
        thoughts -= pauses;
        if (latent && thoughts > 0)
            prompt.Add(cue);
        List<int> head = !latent ? [cue] : thoughts > 0 ? [Special(Pause)] : [cue, .. Enumerable.Repeat(Special(Pause), pauses + 1)];
        List<int> body = [.. chain.Length > 0 ? tokenizer.Encode(" " + chain) : [], Special("<answer>")];
        var answer = tokenizer.Encode(" " + (taught.Answer ?? item.Target));
        List<int> all = [.. head, .. body, .. answer, Special("<eos>")];
        var weights = new float[all.Count - 1];
        for (var i = head.Count - 1; i < weights.Length; i++)
            weights[i] = i + 1 >= head.Count + body.Count && i + 1 < all.Count - 1 ? AnswerWeight : 1;
        return new Example(prompt, all[..^1], all[1..], weights)
        {
            ThoughtTargets = [.. Enumerable.Range(0, thoughts).Select(t => tokenizer.Encode(" " + ValueAfter(item, t))[0])],
            ThoughtWeight = recipe.ThoughtWeight,
        };
    }

    // What is known after thought t, counted from 0; after a chain that has ended comes what it is answered with.
    static string ValueAfter(Item item, int t) =>
        t < item.Checkpoints.Count ? item.Checkpoints[t].Value : item.Target;

    Item Item(Cell cell, int steps, bool whole, Random random)
    {
        var family = cell.Family;
        if (teacher is not null)
            return teacher.Draw(family, steps, random);
        var seed = SeedSpaces.Training((ulong)random.NextInt64());
        if (whole)
            return ((IWholeCycles)Families.Get(family)).WholeCycle(seed, steps);
        var item = Families.Get(family).Generate(seed, steps);
        return random.NextDouble() < (cell.Unanswerable ?? recipe.Unanswerable) ? Families.Get(family).Twin(item) : Noted(item, random);
    }

    // Nothing is drawn where there are no notes: older recipes keep their data.
    Item Noted(Item item, Random random) => recipe.Notes is not { } notes || random.NextDouble() >= notes.Share ? item
        : Notes.With(item, random.NextDouble() < notes.Right ? item.Target : random.Next(100).ToString(CultureInfo.InvariantCulture));

    static Item Roughen(Item item, Random random, double noise)
    {
        if (random.NextDouble() >= noise)
            return item;
        return s_noise[random.Next(s_noise.Length)].Apply(item, random) ?? item;
    }

    int Special(string text) => tokenizer.Special(text) ?? throw new InvalidOperationException($"The tokenizer lacks {text}.");
}
