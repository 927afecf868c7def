using RobustReasoning.Backends.Adapters;
using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Trainer.Optimisation;

/// <summary>Low-rank changes of a model's matrices, W + A·B with A [in, r] and B [r, out] (LoRA, 2106.09685): all that is trained, the model stays.</summary>
static class LowRank
{
    /// <summary>Name of the factor that reads a matrix's input.</summary>
    public static string A(string matrix) => matrix + ".lora_A";

    /// <summary>Name of the factor that writes its output.</summary>
    public static string B(string matrix) => matrix + ".lora_B";

    /// <summary>The matrices that are changed: all projections of all layers.</summary>
    public static IEnumerable<(string Name, int[] Dimensions)> Matrices(LlamaConfig config) =>
        config.Weights().Where(w => w.Name.EndsWith("_proj.weight", StringComparison.Ordinal));

    /// <summary>Both factors of each.</summary>
    public static IEnumerable<(string Name, int[] Dimensions)> Layout(LlamaConfig config, int rank) =>
        Matrices(config).SelectMany(m => new[] { (A(m.Name), new[] { m.Dimensions[0], rank }), (B(m.Name), new[] { rank, m.Dimensions[1] }) });

    /// <summary>Factors that change nothing yet: A is random, B zero.</summary>
    public static Parameters Initial(LlamaConfig config, int rank, ulong seed)
    {
        var factors = new Parameters(Layout(config, rank));
        var random = Seeds.Source(seed, "initial factors");
        foreach (var (name, dimensions) in Matrices(config))
            Parameters.Fill(factors[A(name)].Span, 1 / MathF.Sqrt(dimensions[0]), random);
        return factors;
    }

    /// <summary>The changes as an adapter of the model.</summary>
    public static LoraAdapter Adapter(LlamaConfig config, Parameters factors)
    {
        var rank = (int)factors.Dimensions(factors.Names.First())[^1];
        return new()
        {
            Rank = rank,
            // The products are added as they are.
            Alpha = rank,
            Deltas = Matrices(config).ToDictionary(m => m.Name,
                m => new LowRankDelta(m.Dimensions[0], m.Dimensions[1], rank, factors[A(m.Name)].ToArray(), factors[B(m.Name)].ToArray())),
        };
    }
}
