using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Inference;
using RobustReasoning.Tests.Llama;

namespace RobustReasoning.Tests.Backends;

/// <summary>A model of random weights, large enough to show a wrong position, head or scale.</summary>
static class SmallLlama
{
    public static LlamaConfig Config { get; } = new()
    {
        VocabularySize = 50,
        HiddenSize = 32,
        Layers = 2,
        Heads = 2,
        FeedForward = 48,
        ContextLength = 160,
    };

    public static IReadOnlyDictionary<string, float[]> Weights { get; } = Draw(Config);

    public static IModel Load(string layout, int sequences = 70) => layout.StartsWith("llama", StringComparison.Ordinal)
        ? new LlamaBackend().Load(new ModelSource { Path = SmallGguf.Path, Threads = layout == "llama" ? 1 : Math.Min(2, Environment.ProcessorCount), Sequences = sequences })
        : new OnnxBackend().Load(Graph(layout), new ModelSource { Path = layout, Threads = 1, Sequences = sequences });

    public static byte[] Graph(string layout) => layout switch
    {
        "static" => LlamaInferenceGraph.Build(Config, Weights),
        "concat" => LlamaStandardGraph.Build(Config, Weights),
        _ => LlamaInferenceGraph.Build(Config, Weights, half: true),
    };

    /// <summary>Random weights of any shape.</summary>
    public static Dictionary<string, float[]> Draw(LlamaConfig config)
    {
        // Wider sums of smaller terms: states keep their size.
        var size = Math.Sqrt(32.0 / config.HiddenSize);
        var random = Seeds.Source(1, "small-llama");
        return config.Weights().ToDictionary(weight => weight.Name, weight =>
        {
            var count = weight.Dimensions.Aggregate(1, (a, b) => a * b);
            var isGain = weight.Dimensions.Length == 1;
            // Gains near 1, and matrices large enough that attention is far from uniform.
            return Enumerable.Range(0, count).Select(_ => (float)(isGain ? .8 + .4 * random.NextDouble() : size * .5 * (random.NextDouble() - .5) * 2)).ToArray();
        });
    }
}
