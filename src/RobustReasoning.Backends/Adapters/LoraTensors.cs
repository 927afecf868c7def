using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Safetensors;

namespace RobustReasoning.Backends.Adapters;

/// <summary>The matrices of an adapter in <c>adapter_model.safetensors</c>: lora_A [r, input] and lora_B [output, r].</summary>
static class LoraTensors
{
    internal const string FileName = "adapter_model.safetensors";
    const string Prefix = "base_model.model.", WeightEnd = ".weight", A = ".lora_A.weight", B = ".lora_B.weight";

    /// <summary>The module's name by which <c>target_modules</c> lists it, such as <c>q_proj</c>.</summary>
    internal static string Module(string weight) => weight[..^WeightEnd.Length].Split('.')[^1];

    internal static Dictionary<string, LowRankDelta> Read(string directory, LoraConfig said, LlamaConfig config)
    {
        var path = Path.Combine(directory, FileName);
        var file = SafetensorsFile.Read(path);
        var matrices = config.Weights().Where(w => IsProjection(w.Name)).ToDictionary(w => w.Name, w => (In: w.Dimensions[0], Out: w.Dimensions[1]));
        var names = file.Entries.Select(entry => Weight(entry.Name)).Distinct().ToList();
        foreach (var name in names.Where(name => !matrices.ContainsKey(name)))
            throw Wrong(path, $"changes '{name}', which the model does not have as a projection", $"projections such as {matrices.Keys.First()}, of {config.Layers} layers.");
        if (said.Modules is { } modules)
        {
            if (names.FirstOrDefault(name => !modules.Contains(Module(name)) && !modules.Contains(name[..^WeightEnd.Length])) is { } unlisted)
                throw Wrong(path, $"changes '{unlisted}', which target_modules does not list", $"only {string.Join(", ", modules)}.");
            if (modules.FirstOrDefault(module => !names.Any(name => Module(name) == module || name[..^WeightEnd.Length] == module)) is { } idle)
                throw Wrong(path, $"holds nothing for the module '{idle}' of target_modules", $"matrices for each of {string.Join(", ", modules)}.");
        }

        return names.Count == 0 ? throw Wrong(path, "holds no matrices", "at least one pair of lora_A and lora_B.")
            : names.ToDictionary(name => name, name =>
            {
                var (inputs, outputs) = matrices[name];
                var rank = said.Empty.Rank;
                return new LowRankDelta(inputs, outputs, rank, Values(name, A, rank, inputs), Values(name, B, outputs, rank));
            });

        string Weight(string tensor) => tensor.StartsWith(Prefix, StringComparison.Ordinal) && (End(tensor, A) ?? End(tensor, B)) is { } end
            ? tensor[Prefix.Length..^end.Length] + WeightEnd
            : throw Wrong(path, $"holds the tensor '{tensor}'", $"names such as {Name(LlamaNames.Query(0), A)}.");

        float[] Values(string name, string part, int rows, int columns)
        {
            var tensor = Name(name, part);
            var entry = file.Find(tensor) ?? throw Wrong(path, $"lacks '{tensor}'", "lora_A and lora_B for every projection that it changes.");
            if (!entry.Shape.SequenceEqual([rows, columns]))
                throw Wrong(path, $"gives '{tensor}' the shape [{string.Join(',', entry.Shape)}]", $"[{rows},{columns}]: the rank r is {said.Empty.Rank}, the projection takes {matrices[name].In} numbers and gives {matrices[name].Out}.");
            var values = file.Values(tensor);
            return values.All(float.IsFinite) ? Transpose(values, rows, columns)
                : throw Wrong(path, $"holds a number in '{tensor}' that is not finite", "finite numbers only.");
        }
    }

    internal static void Write(string directory, LoraAdapter adapter, bool half)
    {
        var type = half ? SafetensorsTypes.Half : SafetensorsTypes.Float;
        Dictionary<SafetensorsEntry, float[]> tensors = [];
        foreach (var (name, delta) in adapter.Deltas.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            if (!IsProjection(name) || delta.Rank != adapter.Rank || delta.Left.Length != delta.Inputs * delta.Rank || delta.Right.Length != delta.Rank * delta.Outputs)
                throw new ArgumentException($"The change of {name} is of no projection, or not of rank {adapter.Rank} and its own shape.", nameof(adapter));
            tensors.Add(new(Name(name, A), type, [delta.Rank, delta.Inputs]), Transpose(delta.Left, delta.Inputs, delta.Rank));
            tensors.Add(new(Name(name, B), type, [delta.Outputs, delta.Rank]), Transpose(delta.Right, delta.Rank, delta.Outputs));
        }

        SafetensorsWriter.Write(Path.Combine(directory, FileName), [.. tensors.Keys], new Dictionary<string, string> { ["format"] = "pt" },
            entry => SafetensorsTypes.Encode(type, tensors[entry]));
    }

    static bool IsProjection(string name) => name.EndsWith("_proj" + WeightEnd, StringComparison.Ordinal);

    static string? End(string text, string end) => text.EndsWith(end, StringComparison.Ordinal) && text.Length > Prefix.Length + end.Length ? end : null;

    static string Name(string weight, string part) => Prefix + weight[..^WeightEnd.Length] + part;

    // [rows, columns] to [columns, rows]
    static float[] Transpose(float[] values, int rows, int columns)
    {
        var turned = new float[values.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                turned[column * rows + row] = values[row * columns + column];
        return turned;
    }

    static UserErrorException Wrong(string path, string what, string expected) => new($"'{path}' {what}.", expected,
        "Use the adapter with the model that it was trained on, or save it again with PEFT's save_pretrained.");
}
