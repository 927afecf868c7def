using System.Runtime.InteropServices;
using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>How a graph's matrices are stored.</summary>
enum WeightFormat
{
    Float32,
    Float16,
    Int8,
    Int4,
}

/// <summary>
/// Stores the matrices of a graph in another format: those that are multiplied by, and the tables that tokens are looked up in. Gains,
/// rotary tables and the like stay as they are; they are small and their errors count.
/// </summary>
static class WeightStorage
{
    internal static void Apply(ModelProto model, WeightFormat format)
    {
        var graph = model.Graph;
        Widen(graph);
        var links = new GraphLinks(graph);
        HashSet<string> rounded = [];
        if (format is WeightFormat.Int8 or WeightFormat.Int4)
        {
            // A head's rounding shows in every token, so it and the tables get 16 bits.
            var head = HiddenExposure.Head(links, "logits", 0);
            foreach (var node in graph.Node.Where(node => node.OpType == "MatMul" && node.IsDefaultDomain() && node != head).ToList())
                if (Matrix(links, node.In(1)) is { } weight && links.Consumers(weight.Name).Count() == 1)
                {
                    MatMulBits.Replace(model, node, weight, format == WeightFormat.Int8 ? 8 : 4);
                    rounded.Add(weight.Name);
                }
        }

        if (format != WeightFormat.Float32)
            foreach (var tensor in graph.Initializer.Where(tensor => !rounded.Contains(tensor.Name) && IsWeight(links, tensor)).ToList())
                Halve(graph, tensor);
        graph.Prune();
        for (var i = graph.Initializer.Count - 1; i >= 0; i--)
            if (rounded.Contains(graph.Initializer[i].Name))
                graph.Initializer.RemoveAt(i);
    }

    internal static float[] Numbers(TensorProto tensor) => tensor.RawData.Length > 0
        ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray()
        : [.. tensor.FloatData];

    /// <summary>A matrix of weights in 32 bits, or null.</summary>
    static TensorProto? Matrix(GraphLinks links, string name) =>
        links.Initializer(name) is { Dims.Count: 2, DataType: (int)TensorType.Float, ExternalData.Count: 0 } tensor ? tensor : null;

    static bool IsWeight(GraphLinks links, TensorProto tensor) => Matrix(links, tensor.Name) is not null && links.Consumers(tensor.Name).Any(node => node.OpType switch
    {
        "MatMul" or "Gemm" => node.In(1) == tensor.Name,
        "Gather" => node.In(0) == tensor.Name && node.In(1) == EmbeddingCut.Ids,
        // A tied head.
        "Transpose" => links.Consumers(node.Output[0]).Any(product => product.OpType is "MatMul" or "Gemm"),
        _ => false,
    });

    // 16-bit weights behind a cast become 32-bit ones without.
    static void Widen(GraphProto graph)
    {
        var links = new GraphLinks(graph);
        foreach (var node in graph.Node.Where(node => node.OpType == "Cast" && node.Int("to", 0) == (long)TensorType.Float).ToList())
        {
            if (links.Initializer(node.In(0)) is not { DataType: (int)TensorType.Float16, RawData.Length: > 0 } tensor || links.Consumers(tensor.Name).Any(other => other.OpType != "Cast"))
                continue;
            tensor.RawData = Bytes(Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(tensor.RawData.Span).ToArray(), value => (float)value));
            tensor.DataType = (int)TensorType.Float;
            graph.Node.Remove(node);
            graph.Rewire(node.Output[0], tensor.Name);
        }
    }

    // The table keeps its name, by which it is found.
    static void Halve(GraphProto graph, TensorProto tensor)
    {
        tensor.RawData = Bytes(Array.ConvertAll(Numbers(tensor), value => (Half)value));
        tensor.FloatData.Clear();
        tensor.DataType = (int)TensorType.Float16;
        var wide = graph.Fresh(tensor.Name + "_wide");
        graph.Rewire(tensor.Name, wide);
        graph.Add("Cast", [tensor.Name], wide, ("to", TensorType.Float));
    }

    static ByteString Bytes<T>(T[] values) where T : unmanaged => ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan()));
}
