using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Backends.Merging;

/// <summary>A model that training wrote: its scale of thoughts lies in several places of the graph and is merged as one number.</summary>
sealed class LlamaWeightSource(string directory, string graph, LlamaFile file) : WeightSource(directory, [graph])
{
    readonly string _place = Path.GetRelativePath(directory, graph);

    internal override IReadOnlyList<StoredTensor> Tensors { get; } =
    [
        new("(architecture in config.json)", "text", [], Hashing.OfText(file.Config.ToString())),
        .. file.Config.Weights().Select(w => new StoredTensor(w.Name, file.Half ? "Float16" : "Float", [.. w.Dimensions.Select(d => (long)d)], Half: file.Half)),
    ];

    internal override float[] Read(string name) => file.Weights[name];

    internal override void Write(string target, Func<string, float[]> weights)
    {
        var path = Path.Combine(target, _place);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file.Build(file.Config.Weights().ToDictionary(w => w.Name, w => Round(weights(w.Name)))));
    }

    // Gains too, as training rounds them, so that every export computes with the same numbers.
    float[] Round(float[] values) => file.Half ? Array.ConvertAll(values, value => (float)(Half)value) : values;
}
