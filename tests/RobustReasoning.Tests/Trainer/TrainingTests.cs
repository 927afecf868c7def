using RobustReasoning.Trainer;

namespace RobustReasoning.Tests.Trainer;

[TestFixture]
public sealed class TrainingTests
{
    readonly string _directory = Directory.CreateTempSubdirectory("robust-training").FullName;

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Loss_falls_well_below_what_guessing_reaches()
    {
        using var training = Start("falls", steps: 150, logEvery: 10);
        var losses = training.Run(_ => { }, CancellationToken.None);

        Assert.That(losses[0], Is.GreaterThan(4), "an untrained model must guess among 600 tokens");
        Assert.That(losses[^1], Is.LessThan(.45 * losses[0]), string.Join(" ", losses));
    }

    [Test]
    public void Resumed_training_ends_with_the_same_weights_as_uninterrupted_training()
    {
        using var whole = Start("whole", steps: 16);
        whole.Run(_ => { }, CancellationToken.None);

        using var cancellation = new CancellationTokenSource();
        using (var first = Start("halves", steps: 16, logEvery: 1))
            first.Run(line =>
            {
                if (line.StartsWith("tiny 8 ", StringComparison.Ordinal))
                    cancellation.Cancel();
            }, cancellation.Token);
        using var second = Start("halves", steps: 16);
        Assert.That(second.Steps, Is.EqualTo(8));
        second.Run(_ => { }, CancellationToken.None);

        Assert.That(second.Parameters.Values, Is.EqualTo(whole.Parameters.Values));
    }

    [Test]
    public void A_checkpoint_of_another_model_is_refused_with_a_remedy()
    {
        using (var training = Start("foreign", steps: 1))
            training.Run(_ => { }, CancellationToken.None);

        var options = new TrainingOptions { Directory = Path.Combine(_directory, "foreign") };
        var error = Assert.Throws<UserErrorException>(() =>
            _ = new Training(Tiny.Recipe(1), Tiny.Config with { Layers = 3 }, Tiny.Tokenizer, options));
        Assert.That(error!.Remedy, Does.Contain("another output directory"));
    }

    Training Start(string name, int steps, int logEvery = 1000) => new(Tiny.Recipe(steps), Tiny.Config, Tiny.Tokenizer,
        new TrainingOptions { Directory = Path.Combine(_directory, name), LogEvery = logEvery });
}
