using RobustReasoning.Backends.Onnx;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Trainer;
using RobustReasoning.Trainer.Export;
using RobustReasoning.Trainer.Graphs;
using RobustReasoning.Trainer.Lessons;
using RobustReasoning.Trainer.Optimisation;

namespace RobustReasoning.Tests.Trainer;

[TestFixture]
public sealed class ExportTests
{
    readonly string _directory = Directory.CreateTempSubdirectory("robust-export").FullName;

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Exported_model_gives_the_loss_of_the_training_graph([Values(0, 1, 4)] int thoughts)
    {
        var recipe = Tiny.Recipe(3);
        var options = new TrainingOptions { Directory = Path.Combine(_directory, thoughts.ToString()) };
        using var training = new Training(recipe, Tiny.Config, Tiny.Tokenizer, options);
        training.Run(_ => { }, CancellationToken.None);
        ModelDirectory.Write(options.Directory, Path.Combine(Repository.Root, "models/reference"), recipe, Tiny.Config, training, options);
        var row = new Examples(recipe, Tiny.Tokenizer).Write(Families.Get("lookup").Generate(9, 4), Way.Latent, 1, thoughts) with { ThoughtWeight = 0 };

        // The file holds 16-bit floats, so the training graph is given the same rounded weights.
        var rounded = new Parameters(Tiny.Config);
        foreach (var (name, values) in HalfPrecision.Round(training.Parameters.ToDictionary()))
            values.CopyTo(rounded[name]);
        using var session = new TrainingSession(Tiny.Config, rounded, thoughts, threads: 1, differentiate: false);
        var expected = session.Run(new Batch(Tiny.Config, [row], 1), null).Loss;
        using var model = new OnnxBackend().Load(new ModelSource { Path = options.Directory, Threads = 1, Sequences = 2 });

        Assert.That(Loss(model, row), Is.EqualTo(expected).Within(1e-3));
    }

    static double Loss(IModel model, Example row)
    {
        var slot = model.Slots.Rent();
        var (position, hidden) = (0, Array.Empty<float>());
        Feed Next(ReadOnlyMemory<int> tokens, ReadOnlyMemory<float> vectors)
        {
            var feed = new Feed { Slot = slot, Start = position, Tokens = tokens, Vectors = vectors };
            model.Forward([feed]);
            position += Math.Max(tokens.Length, vectors.Length / model.Info.HiddenSize);
            hidden = feed.Hidden.ToArray();
            return feed;
        }

        Next(row.Prompt.ToArray(), default);
        foreach (var _ in row.ThoughtTargets)
            Next(default, hidden);
        var loss = 0.0;
        for (var i = 0; i < row.Tail.Count; i++)
        {
            var logits = Next(new[] { row.Tail[i] }, default).Logits.ToArray();
            var top = logits.Max();
            loss += row.Weights[i] * (top + Math.Log(logits.Sum(x => Math.Exp(x - top))) - logits[row.Targets[i]]);
        }

        model.Slots.Return(slot);
        return loss;
    }
}
