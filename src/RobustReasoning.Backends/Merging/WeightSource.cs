using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Llama;

namespace RobustReasoning.Backends.Merging;

/// <summary>The weights of a model directory: they can be read one by one and written into another directory of the same layout.</summary>
/// <param name="directory">Where config and tokenizer lie.</param>
/// <param name="files">The files that hold the weights.</param>
abstract class WeightSource(string directory, IReadOnlyList<string> files)
{
    // Two models whose answers differ here are not of one architecture, whatever the shapes of their tensors.
    static readonly string[] s_architecture =
        ["model_type", "num_hidden_layers", "num_attention_heads", "num_key_value_heads", "head_dim", "rope_theta", "rope_scaling", "rms_norm_eps", "hidden_act", "tie_word_embeddings"];

    internal string Directory => directory;

    internal IReadOnlyList<string> Files => files;

    /// <summary>All tensors, and what else has to be the same.</summary>
    internal abstract IReadOnlyList<StoredTensor> Tensors { get; }

    internal abstract float[] Read(string name);

    /// <summary>Writes other weights into a new directory; each tensor is asked for once.</summary>
    internal abstract void Write(string target, Func<string, float[]> weights);

    /// <summary>Opens a model directory or .onnx file; throws <see cref="UserErrorException"/>.</summary>
    internal static WeightSource Open(string path)
    {
        if (GgufFile.Find(path) is { } gguf)
            throw new UserErrorException($"'{gguf}' is a GGUF model.", "an ONNX model, or a Hugging Face directory with safetensors.", "Merge the originals and export what comes of it: `robust models export`.");
        if (System.IO.Directory.Exists(path) && SafetensorsWeights.Index(path) is { } index && !System.IO.Directory.EnumerateFiles(path, "*.onnx", SearchOption.AllDirectories).Any())
            return SafetensorsWeights.Open(path, index);
        var files = ModelFiles.Find(path);
        var model = OnnxFile.Read(files.Graph);
        return LlamaFile.IsOne(model) && System.IO.Directory.Exists(path)
            ? new LlamaWeightSource(path, files.Graph, LlamaFile.Read(path))
            : new OnnxWeights(files, model);
    }

    /// <summary>What config.json says of the architecture, as something that has to be the same.</summary>
    private protected static StoredTensor Architecture(string directory)
    {
        var config = ModelFiles.Json(Path.Combine(directory, "config.json"));
        return new("(architecture in config.json)", "text", [], Hashing.OfTexts(s_architecture.Select(name =>
            config is { } json && json.TryGetProperty(name, out var value) ? value.GetRawText() : "")));
    }
}
