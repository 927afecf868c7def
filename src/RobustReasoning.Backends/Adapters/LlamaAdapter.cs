using System.Numerics.Tensors;
using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Backends.Adapters;

/// <summary>
/// Low-rank adapters in PEFT's file form (<c>adapter_config.json</c>, <c>adapter_model.safetensors</c>) for Llama-style models.
/// </summary>
/// <remarks>
/// Weights are in the orientation of <see cref="LlamaConfig.Weights"/>, [input, output]; files hold lora_A [r, input] and lora_B
/// [output, r], as PyTorch does, and are transposed on the way.
/// </remarks>
public static class LlamaAdapter
{
    /// <summary>The weights with the adapter in that directory added; arrays that it does not change are shared. Throws <see cref="UserErrorException"/>.</summary>
    public static IReadOnlyDictionary<string, float[]> Apply(IReadOnlyDictionary<string, float[]> weights, LlamaConfig config, string adapterDirectory) =>
        Apply(weights, Read(adapterDirectory, config));

    /// <summary>The weights with the adapter added, W += scale · Left · Right; arrays that it does not change are shared.</summary>
    public static IReadOnlyDictionary<string, float[]> Apply(IReadOnlyDictionary<string, float[]> weights, LoraAdapter adapter)
    {
        Dictionary<string, float[]> changed = new(weights);
        foreach (var (name, delta) in adapter.Deltas)
            changed[name] = Add(name, weights[name], delta, (float)adapter.Scale);
        return changed;
    }

    /// <summary>Reads an adapter and holds it against a model's shape; throws <see cref="UserErrorException"/> where it does not fit or is not sound.</summary>
    public static LoraAdapter Read(string directory, LlamaConfig config)
    {
        if (!Directory.Exists(directory))
            throw new UserErrorException($"There is no adapter at '{directory}'.", $"a directory with {LoraConfig.FileName} and {LoraTensors.FileName}.", "Correct the path.");
        var said = LoraConfig.Read(directory);
        return said.Adapter(LoraTensors.Read(directory, said, config));
    }

    /// <summary>Writes an adapter in PEFT's form into a directory that is made where it is missing; <paramref name="half"/> stores 16-bit floats.</summary>
    public static void Write(string directory, LoraAdapter adapter, bool half = false)
    {
        Directory.CreateDirectory(directory);
        LoraTensors.Write(directory, adapter, half);
        LoraConfig.Write(directory, adapter);
    }

    // W [inputs, outputs], Left [inputs, rank], Right [rank, outputs]
    static float[] Add(string name, float[] weight, LowRankDelta delta, float scale)
    {
        if (weight.Length != delta.Inputs * delta.Outputs || delta.Left.Length != delta.Inputs * delta.Rank || delta.Right.Length != delta.Rank * delta.Outputs)
            throw new ArgumentException($"The change of {name} is not of the weight's shape.", nameof(delta));
        var sum = (float[])weight.Clone();
        for (var row = 0; row < delta.Inputs; row++)
        {
            var into = sum.AsSpan(row * delta.Outputs, delta.Outputs);
            for (var k = 0; k < delta.Rank; k++)
                TensorPrimitives.MultiplyAdd(delta.Right.AsSpan(k * delta.Outputs, delta.Outputs), scale * delta.Left[row * delta.Rank + k], into, into);
        }

        return sum;
    }
}
