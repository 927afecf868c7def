using System.Numerics.Tensors;
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

    /// <summary>The model's weights with the changes in them.</summary>
    public static IReadOnlyDictionary<string, float[]> Merged(LlamaConfig config, Parameters model, Parameters factors)
    {
        var weights = model.ToDictionary().ToDictionary();
        foreach (var (name, dimensions) in Matrices(config))
        {
            var (a, b) = (factors[A(name)], factors[B(name)]);
            var (rank, columns) = (a.Length / dimensions[0], dimensions[1]);
            for (var row = 0; row < dimensions[0]; row++)
                for (var r = 0; r < rank; r++)
                {
                    var target = weights[name].AsSpan(row * columns, columns);
                    TensorPrimitives.MultiplyAdd(b.Span.Slice(r * columns, columns), a.Span[row * rank + r], target, target);
                }
        }

        return weights;
    }
}
