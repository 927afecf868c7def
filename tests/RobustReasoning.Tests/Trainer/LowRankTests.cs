using RobustReasoning.Backends.Adapters;
using RobustReasoning.Trainer.Graphs;
using RobustReasoning.Trainer.Lessons;
using RobustReasoning.Trainer.Optimisation;

namespace RobustReasoning.Tests.Trainer;

/// <summary>Low-rank changes of a frozen model: the graph that trains them, the merged weights and the model itself must tell one story.</summary>
[TestFixture]
public sealed class LowRankTests
{
    const int Rank = 3;

    [TestCase(0)]
    [TestCase(2)]
    public void Factors_that_change_nothing_give_the_loss_of_the_model(int thoughts)
    {
        var model = Parameters.Initial(Tiny.Config, 1);
        var factors = LowRank.Initial(Tiny.Config, Rank, 2);

        Assert.That(Loss(factors, thoughts, model), Is.EqualTo(Loss(model, thoughts)).Within(1e-6).Percent);
    }

    [Test]
    public void Merged_weights_give_the_loss_of_model_and_factors()
    {
        var model = Parameters.Initial(Tiny.Config, 1);
        var factors = LowRank.Initial(Tiny.Config, Rank, 2);
        Parameters.Fill(factors.Values, .2f, Seeds.Source(3, "factors"));
        var merged = new Parameters(Tiny.Config);
        foreach (var (name, values) in LlamaAdapter.Apply(model.ToDictionary(), LowRank.Adapter(Tiny.Config, factors)))
            values.CopyTo(merged[name]);

        var expected = Loss(merged, 2);
        Assert.That(Loss(factors, 2, model), Is.EqualTo(expected).Within(1e-4).Percent);
        Assert.That(expected, Is.Not.EqualTo(Loss(model, 2)).Within(.1).Percent, "factors of this size must be felt");
    }

    [Test]
    public void Gradients_of_factors_agree_with_differences()
    {
        var model = Parameters.Initial(Tiny.Config, 1);
        var factors = LowRank.Initial(Tiny.Config, Rank, 2);
        Parameters.Fill(factors.Values, .2f, Seeds.Source(3, "factors"));
        using var session = new TrainingSession(Tiny.Config, factors, 1, threads: 1, frozen: model);
        var batch = Batch(1);
        var gradient = new float[factors.Values.Length];
        session.Run(batch, gradient);

        // The steepest places, where a difference of 32-bit losses still tells something.
        foreach (var at in gradient.Index().OrderByDescending(g => MathF.Abs(g.Item)).Take(5).Select(g => g.Index))
        {
            const float Step = 1e-2f;
            var kept = factors.Values[at];
            factors.Values[at] = kept + Step;
            var above = session.Run(batch, null).Loss;
            factors.Values[at] = kept - Step;
            var below = session.Run(batch, null).Loss;
            factors.Values[at] = kept;
            Assert.That((above - below) / (2 * Step), Is.EqualTo(gradient[at]).Within(3).Percent);
        }
    }

    static float Loss(Parameters parameters, int thoughts, Parameters? frozen = null)
    {
        using var session = new TrainingSession(Tiny.Config, parameters, thoughts, threads: 1, differentiate: false, frozen);
        return session.Run(Batch(thoughts), null).Loss;
    }

    static Batch Batch(int thoughts)
    {
        var cell = new Cell("arithmetic", Way.Latent, 1) { MinSteps = Math.Max(1, thoughts), MaxSteps = Math.Max(1, thoughts), Thoughts = thoughts };
        var rows = new Examples(Tiny.Recipe(1, cell), Tiny.Tokenizer).Draw(cell, Seeds.Source(7, "rows"), 4, noise: 0);
        return new(Tiny.Config, rows, rows.Sum(r => r.Weights.Sum()));
    }
}
