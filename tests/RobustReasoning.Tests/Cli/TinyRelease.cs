using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Items;
using RobustReasoning.Tests.Runs;
using RobustReasoning.Trainer.Export;

namespace RobustReasoning.Tests.Cli;

/// <summary>A release with a model of random weights, which answers nonsense fast, and small sets: all that a door needs.</summary>
sealed class TinyRelease : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    public TinyRelease()
    {
        var tokenizer = Path.Combine(Repository.Root, "models", "reference", "tokenizer.json");
        LlamaConfig config = new() { VocabularySize = HuggingFaceTokenizer.Load(tokenizer).VocabularySize, HiddenSize = 32, Heads = 2, Layers = 1, FeedForward = 32 };
        Directory.CreateDirectory(Path.GetDirectoryName(Model)!);
        File.WriteAllBytes(Model, LlamaInferenceGraph.Build(config, Weights(config)));
        ModelConfig.Write(At("model"), config, bos: 1, eos: 2, pad: 0);
        File.Copy(tokenizer, Tokenizer);
        File.WriteAllText(Manifest, Text);
        File.WriteAllText(Policy, """{ "name": "tiny", "gates": [{ "rule": "truncation-ceiling", "mode": "explicit", "atMost": 1 }] }""");
        foreach (var family in new[] { "lookup", "arithmetic" })
            ReferenceSets.Write(At("sets"), [family], 8);
    }

    public string Manifest => At("tiny.release.json");

    public string Policy => At("tiny.policy.json");

    public string Model => At("model/onnx/model.onnx");

    public string Tokenizer => At("model/tokenizer.json");

    public string Set(string family) => At("sets/" + family);

    public string Out => At("out");

    public string At(string name) => _directory.File(name);

    /// <summary>The command line of a run over one set, with more words at its end.</summary>
    public string[] Run(params string[] more) => ["run", "--release", Manifest, "--set", Set("lookup"), "--out", Out, .. more];

    /// <summary>Replaces a text of the manifest that must be there.</summary>
    public void Change(string right, string wrong)
    {
        var text = File.ReadAllText(Manifest);
        Assert.That(text, Does.Contain(right));
        File.WriteAllText(Manifest, text.Replace(right, wrong));
    }

    public void Dispose() => _directory.Dispose();

    const string Text = """
        {
          "name": "tiny",
          "threads": 1,
          "sequences": 16,
          "models": [{ "path": "model" }],
          "dialect": {
            "template": "<bos> {question}",
            "cues": { "explicit": "<explicit>", "compact-token": "<compact:{ratio}>", "latent": "<latent>", "direct": "<direct>" },
            "endOfThought": "<eot>",
            "answer": "<answer>",
            "stops": ["<eos>"]
          },
          "modes": [
            { "mode": "explicit", "budgets": [{ "perturbed": true }], "maxTokens": 6 },
            { "mode": "compact-token", "budgets": [{ "ratio": 1 }, { "ratio": 0.5 }], "maxTokens": 6 },
            { "mode": "latent", "budgets": [{ "thoughtsPerStep": 1 }], "maxTokens": 6 },
            { "mode": "direct", "maxTokens": 6 }
          ],
          "perturbedItems": 2,
          "policy": "tiny.policy.json"
        }
        """;

    static Dictionary<string, float[]> Weights(LlamaConfig config)
    {
        var random = Seeds.Source(1, "tiny");
        return config.Weights().ToDictionary(
            w => w.Name,
            w => Enumerable.Range(0, w.Dimensions.Aggregate(1, (a, b) => a * b)).Select(_ => w.Dimensions.Length == 1 ? 1f : (random.NextSingle() - 0.5f) * 0.5f).ToArray());
    }
}

/// <summary>The tool as a script sees it.</summary>
static class Tool
{
    public static async Task<(int Code, string Output, string Error)> InvokeAsync(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        var code = await RobustReasoning.Cli.CommandTree.InvokeAsync(arguments, new(output, error, interactive: false));
        return (code, output.ToString(), error.ToString());
    }
}
