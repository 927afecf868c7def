using System.Globalization;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;
using RobustReasoning.Backends.Templates;
using RobustReasoning.Backends.Tokenization;

namespace RobustReasoning.Backends.Models;

/// <summary>Facts of an ONNX model in the Hugging Face layout.</summary>
static class OnnxFacts
{
    internal static ModelFacts Read(string path)
    {
        var files = ModelFiles.Find(path);
        var model = OnnxFile.Parse(OnnxFile.Bytes(files.Graph), files.Graph);
        var surgery = DecoderSurgery.Apply(model, files.Graph);
        var packed = Packed(model.Graph);
        var storage = ModelFacts.Sum(model.Graph.Initializer.Select(tensor => Stored(tensor, packed)));
        var config = ModelFiles.Json(Path.Combine(files.Directory, "config.json"));
        return new()
        {
            Format = $"ONNX, operator set {model.Opset().ToString(CultureInfo.InvariantCulture)}",
            File = files.Graph,
            Backend = "onnx",
            Architecture = config is { } said ? ModelFiles.Text(said, "model_type") : null,
            Parameters = storage.Sum(s => s.Count),
            Bytes = new FileInfo(files.Graph).Length + Beside(model, files.Graph),
            Storage = storage,
            ContextLength = Metadata(model, "context_length") ?? files.ContextLength,
            VocabularySize = files.VocabularySize ?? Last(surgery.Model.Graph.Gives("logits")),
            HiddenSize = Last(surgery.Model.Graph.Gives("hidden_states")) ?? Last(surgery.Model.Graph.Takes(EmbeddingCut.Vectors)),
            Tokenizer = Tokenizer(files.Directory),
            HasChatTemplate = DirectoryTemplate.Read(files.Directory) is not null,
            NoVectors = surgery.NoVectors ?? NoTable(surgery, files.Graph),
            NoHidden = surgery.NoHidden,
        };
    }

    // Codes of rounded matrices count as the numbers that they stand for; scales, rotary tables and shapes as none.
    static Dictionary<string, long> Packed(GraphProto graph)
    {
        Dictionary<string, long> counts = new() { ["cos_cache"] = 0, ["sin_cache"] = 0 };
        foreach (var node in graph.Node.Where(node => node.OpType == "MatMulNBits"))
            (counts[node.In(1)], counts[node.In(2)], counts[node.In(3)]) = (node.Int("K", 0) * node.Int("N", 0), 0, 0);
        return counts;
    }

    static (string Type, long Count, long Bytes) Stored(TensorProto tensor, Dictionary<string, long> packed)
    {
        var count = packed.TryGetValue(tensor.Name, out var known) ? known
            : (TensorType)tensor.DataType is TensorType.Int64 or TensorType.Int32 or TensorType.Bool ? 0
            : tensor.Dims.Aggregate(1L, (a, b) => a * Math.Max(0, b));
        var place = tensor.ExternalData.FirstOrDefault(entry => entry.Key == "length")?.Value;
        var bytes = long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
            : Math.Max(tensor.RawData.Length, 4L * (tensor.FloatData.Count + tensor.Int32Data.Count) + 8L * (tensor.Int64Data.Count + tensor.DoubleData.Count));
        return (Enum.IsDefined((TensorType)tensor.DataType) ? ((TensorType)tensor.DataType).ToString() : $"type {tensor.DataType}", count, bytes);
    }

    static long Beside(ModelProto model, string graph)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(graph))!;
        return model.Graph.Initializer.SelectMany(tensor => tensor.ExternalData).Where(entry => entry.Key == "location").Select(entry => entry.Value).Distinct()
            // Elsewhere than beside the model nothing is looked at.
            .Select(name => new FileInfo(Path.Combine(folder, Path.GetFileName(name)))).Where(file => file.Exists).Sum(file => file.Length);
    }

    static string? NoTable(DecoderSurgery surgery, string origin)
    {
        if (surgery.Embeddings.Lookup is not null)
            return null;
        var name = EmbeddingTable.Name(surgery.Model);
        return surgery.Model.Graph.Initializer.Any(tensor => tensor.Name == name) ? null : $"'{Path.GetFileName(origin)}' holds no table '{name}'";
    }

    static long? Metadata(ModelProto model, string key) =>
        long.TryParse(model.MetadataProps.FirstOrDefault(entry => entry.Key == key)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static long? Last(ValueInfoProto? value) => value?.Type?.TensorType?.Shape?.Dim is [.., { DimValue: > 0 and var size }] ? size : null;

    static string Tokenizer(string directory)
    {
        var path = Path.Combine(directory, "tokenizer.json");
        if (!File.Exists(path))
            return "none";
        try
        {
            TokenizerFile.Read(path);
            return "byte-level BPE";
        }
        catch (UserErrorException e)
        {
            return $"not usable: {e.Found}";
        }
    }
}
