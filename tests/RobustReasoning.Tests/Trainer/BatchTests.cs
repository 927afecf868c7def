using RobustReasoning.Items;
using RobustReasoning.Trainer.Graphs;
using RobustReasoning.Trainer.Lessons;
using RobustReasoning.Trainer.Optimisation;

namespace RobustReasoning.Tests.Trainer;

[TestFixture]
public sealed class BatchTests
{
    [Test]
    public void Loss_of_a_padded_batch_is_the_sum_of_its_rows_losses([Values(0, 3)] int thoughts)
    {
        var examples = new Examples(Tiny.Recipe(1), Tiny.Tokenizer);
        var way = thoughts > 0 ? Way.Latent : Way.Explicit;
        List<Example> rows = [.. Enumerable.Range(0, 5).Select(i =>
            examples.Write(Families.All[i % 4].Generate((ulong)i, i + 1), way, 1, thoughts))];
        var parameters = Parameters.Initial(Tiny.Config, 3);
        using var session = new TrainingSession(Tiny.Config, parameters, thoughts, threads: 1, differentiate: false);

        var together = session.Run(new Batch(Tiny.Config, rows, 1), null).Loss;
        var apart = rows.Sum(row => session.Run(new Batch(Tiny.Config, [row], 1), null).Loss);

        Assert.That(rows.Select(r => r.Prompt.Count).Distinct().Count(), Is.GreaterThan(1), "the rows must differ in length");
        Assert.That(together, Is.EqualTo(apart).Within(1e-4).Percent);
    }

    [Test]
    public void Successors_that_the_harness_decides_carry_no_weight()
    {
        var examples = new Examples(Tiny.Recipe(1), Tiny.Tokenizer);
        var item = Families.Get("arithmetic").Generate(1, 3);
        var without = examples.Write(item, Way.Latent, 1, 0);

        Assert.That(without.Tail[0], Is.EqualTo(Tiny.Tokenizer.Special("<latent>")));
        Assert.That(without.Targets[0], Is.EqualTo(Tiny.Tokenizer.Special("<eot>")));
        Assert.That(without.Weights[0], Is.Zero);
        Assert.That(without.Weights.Skip(1), Is.All.GreaterThan(0));
    }
}
