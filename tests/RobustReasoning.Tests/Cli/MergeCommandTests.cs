using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Gates;

namespace RobustReasoning.Tests.Cli;

sealed class MergeCommandTests
{
    [Test]
    public async Task A_sweep_asks_every_mode_at_every_place_and_writes_models_runs_and_tables()
    {
        using TinyRelease tiny = new();
        var other = Adapted(tiny);
        var (code, output, error) = await Tool.InvokeAsync("merge", tiny.At("model"), other, "--alpha", "0.5", "--run", "--release", tiny.Manifest,
            "--set", tiny.Set("lookup"), "--limit", "4", "--out", tiny.Out);
        Assert.That((code, error), Is.EqualTo((ExitCodes.Pass, "")), output);
        foreach (var alpha in new[] { "alpha-0", "alpha-0.5", "alpha-1" })
        {
            Assert.That(Path.Combine(tiny.Out, "models", alpha, "MODEL_CARD.md"), Does.Exist);
            Assert.That(Path.Combine(tiny.Out, "runs", alpha, "record.json"), Does.Exist);
        }

        var table = File.ReadAllText(Path.Combine(tiny.Out, "sweep.csv"));
        foreach (var mode in new[] { "explicit", "compact-token", "latent", "direct" })
            Assert.That(table, Does.Contain($"\n0,{mode},").And.Contain($"\n0.5,{mode},").And.Contain($"\n1,{mode},"));
        Assert.That(output, Does.Contain("No mode switch is lost").And.Contain("sweep.md"));
        Assert.That(File.ReadAllText(Path.Combine(tiny.Out, "sweep.md")), Does.Contain("robust merge"));
    }

    [Test]
    public async Task Merged_models_are_written_where_it_says()
    {
        using TinyRelease tiny = new();
        var other = Adapted(tiny);
        var (code, output, error) = await Tool.InvokeAsync("merge", tiny.At("model"), other, "--method", "ties", "--alpha", "0.3,1.5", "--out", tiny.Out);
        Assert.That((code, error), Is.EqualTo((ExitCodes.Pass, "")), output);
        Assert.That(File.ReadAllText(Path.Combine(tiny.Out, "alpha-1.5", "MODEL_CARD.md")), Does.Contain("| α | 1.5 |").And.Contain("| density | 0.7 of each tensor's change |").And.Contain("--alpha \"0.3,1.5\""));
        Assert.That(Path.Combine(tiny.Out, "alpha-0.3", "tokenizer.json"), Does.Exist);
    }

    [TestCase("no merging method 'soup'", "--method", "soup")]
    [TestCase("--alpha has 'half'", "--alpha", "half")]
    [TestCase("The alpha is 1.5", "--alpha", "1.5")]
    [TestCase("each place once", "--alpha", "0.5,0.5")]
    [TestCase("The density is 0", "--method", "ties", "--density", "0")]
    [TestCase("does not use a base model", "--base-model", "{model}")]
    [TestCase("names neither of the two models", "--run")]
    public async Task Mistakes_are_explained(string found, params string[] words)
    {
        using TinyRelease tiny = new();
        var (code, _, error) = await Tool.InvokeAsync(["merge", tiny.At("model"), tiny.At("model"), "--out", tiny.Out, .. words.Select(w => w.Replace("{model}", tiny.At("model")))]);
        Assert.That((code, error), Is.EqualTo((ExitCodes.UsageError, error)));
        Assert.That(error, Does.Contain(found).And.Contain("Remedy"));
        Assert.That(tiny.Out, Does.Not.Exist);
    }

    // The tiny model with a small adapter, made by the command.
    static string Adapted(TinyRelease tiny)
    {
        var config = LlamaFile.Read(tiny.At("model")).Config;
        LlamaAdapter.Write(tiny.At("adapter"), new()
        {
            Rank = 1,
            Alpha = 1,
            Deltas = new Dictionary<string, LowRankDelta> { [LlamaNames.Up(0)] = new(config.HiddenSize, config.FeedForward, 1, [.. Enumerable.Repeat(.01f, config.HiddenSize)], [.. Enumerable.Repeat(.01f, config.FeedForward)]) },
        });
        var (code, output, error) = Tool.InvokeAsync("models", "adapt", tiny.At("model"), "--adapter", tiny.At("adapter"), "--out", tiny.At("other")).GetAwaiter().GetResult();
        Assert.That((code, error), Is.EqualTo((ExitCodes.Pass, "")));
        Assert.That(output, Does.Contain("1 projection changed at rank 1"));
        Assert.That(File.ReadAllText(Path.Combine(tiny.At("other"), "MODEL_CARD.md")), Does.Contain("robust models adapt"));
        return tiny.At("other");
    }
}
