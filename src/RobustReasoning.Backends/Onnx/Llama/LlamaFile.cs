using System.Globalization;
using System.Text.Json;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Llama;

/// <summary>Reads shape and weights back from a model directory that training wrote, for export to other formats.</summary>
/// <param name="Config">Shape.</param>
/// <param name="Weights">Every weight of <see cref="LlamaConfig.Weights"/>.</param>
public sealed record LlamaFile(LlamaConfig Config, IReadOnlyDictionary<string, float[]> Weights)
{
    const string Scale = "feedback_scale";

    /// <summary>Whether matrices are stored in half precision.</summary>
    internal bool Half { get; init; }

    /// <summary>Whether the graph is that of <see cref="LlamaStandardGraph"/>.</summary>
    internal bool Standard { get; init; }

    /// <summary>Whether a graph says what those that training writes do, so that <see cref="Read"/> may be tried.</summary>
    internal static bool IsOne(ModelProto model) => model.MetadataProps.Any(entry => entry.Key == Scale);

    /// <summary>A file of other weights in the same graph, stored in the same precision.</summary>
    internal byte[] Build(IReadOnlyDictionary<string, float[]> weights) => Standard
        ? LlamaStandardGraph.Build(Config, weights, Half)
        : LlamaInferenceGraph.Build(Config, weights, Half);

    /// <summary>Reads a directory; throws <see cref="UserErrorException"/> where it holds another kind of model.</summary>
    public static LlamaFile Read(string directory)
    {
        var files = ModelFiles.Find(directory);
        var path = Path.Combine(directory, "config.json");
        var model = OnnxFile.Read(files.Graph);
        var config = Shape(ModelFiles.Json(path) ?? throw Foreign(path, "is missing"), path);
        return new(config, new Reader(model, config, files.Graph).Weights())
        {
            Half = model.Graph.Initializer.Any(tensor => tensor.Name == LlamaNames.Embedding && tensor.DataType == (int)TensorType.Float16),
            Standard = model.Graph.Input.Any(input => input.Name == "attention_mask"),
        };
    }

    static LlamaConfig Shape(JsonElement json, string path)
    {
        if (ModelFiles.Text(json, "model_type") != "llama")
            throw Foreign(path, "is not of a Llama model");
        var config = new LlamaConfig
        {
            VocabularySize = Whole("vocab_size"),
            HiddenSize = Whole("hidden_size"),
            Layers = Whole("num_hidden_layers"),
            Heads = Whole("num_attention_heads"),
            FeedForward = Whole("intermediate_size"),
            ContextLength = Whole("max_position_embeddings"),
            RopeTheta = (float)Real("rope_theta"),
            NormEpsilon = (float)Real("rms_norm_eps"),
        };
        if (config.HiddenSize % config.Heads != 0)
            throw Foreign(path, $"divides a width of {config.HiddenSize} among {config.Heads} heads");
        if (ModelFiles.Number(json, "num_key_value_heads") is { } shared && shared != config.Heads)
            throw Foreign(path, "shares keys and values between heads");
        return config;

        int Whole(string name) => ModelFiles.Number(json, name) is > 0 and < 1 << 24 and var number ? number : throw Foreign(path, $"has no usable {name}");

        double Real(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() is > 0 and var number
            ? number
            : throw Foreign(path, $"has no usable {name}");
    }

    static UserErrorException Foreign(string path, string what) => new($"'{path}' {what}.",
        "a Llama-style model directory as `robust train` writes it.", "Models from elsewhere are converted from their original weights: for GGUF with llama.cpp's convert_hf_to_gguf.py, for ONNX with Optimum.");

    sealed class Reader(ModelProto model, LlamaConfig config, string path)
    {
        readonly Dictionary<string, TensorProto> _tensors = model.Graph.Initializer.DistinctBy(t => t.Name).ToDictionary(t => t.Name);

        internal Dictionary<string, float[]> Weights()
        {
            var scale = model.MetadataProps.FirstOrDefault(entry => entry.Key == Scale) is not { } entry ? 1
                : float.TryParse(entry.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var said) && float.IsNormal(said) ? said
                : throw Foreign(path, $"has the feedback_scale '{entry.Value}'");
            Dictionary<string, float[]> weights = new() { [LlamaNames.FeedbackScale] = [scale] };
            for (var layer = 0; layer < config.Layers; layer++)
                Unpack(weights, layer);
            foreach (var (name, dimensions) in config.Weights())
                if (!weights.ContainsKey(name))
                    weights[name] = Values(name, dimensions);
            // The graph holds the gain with the scale in it.
            weights[LlamaNames.FinalNorm] = Array.ConvertAll(weights[LlamaNames.FinalNorm], gain => gain / scale);
            return weights;
        }

        // Query, key and value lie side by side in the fast graph, apart in the standard one.
        void Unpack(Dictionary<string, float[]> weights, int layer)
        {
            var name = LlamaNames.Packed(layer);
            if (!_tensors.ContainsKey(name))
                return;
            var width = config.HiddenSize;
            var packed = Values(name, [width, 3 * width]);
            string[] parts = [LlamaNames.Query(layer), LlamaNames.Key(layer), LlamaNames.Value(layer)];
            for (var part = 0; part < parts.Length; part++)
            {
                var values = weights[parts[part]] = new float[width * width];
                for (var row = 0; row < width; row++)
                    packed.AsSpan((row * parts.Length + part) * width, width).CopyTo(values.AsSpan(row * width));
            }
        }

        float[] Values(string name, int[] dimensions)
        {
            if (!_tensors.TryGetValue(name, out var tensor) || !tensor.Dims.SequenceEqual(dimensions.Select(d => (long)d)))
                throw Foreign(path, $"holds no weight {name} of the shape [{string.Join(',', dimensions)}]");
            var values = tensor.Numbers();
            return values?.LongLength == dimensions.Aggregate(1L, (a, b) => a * b)
                ? Array.ConvertAll(values, value => (float)value)
                : throw Foreign(path, $"stores the weight {name} in a way that cannot be read (type {tensor.DataType})");
        }
    }
}
