using System.Runtime.InteropServices;
using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>Lets a graph that computes in half precision compute in full: gradients of small losses would vanish in 16 bits.</summary>
static class FullPrecision
{
    // Attributes that name an element type: of Cast and its like, of random and one-hot tensors.
    static readonly string[] s_types = ["to", "dtype"];

    internal static void Apply(GraphProto graph)
    {
        foreach (var tensor in graph.Initializer)
            Widen(tensor);
        foreach (var node in graph.Node)
            foreach (var attribute in node.Attribute)
            {
                if (attribute.T is not null)
                    Widen(attribute.T);
                if (attribute.G is not null)
                    Apply(attribute.G);
                if (s_types.Contains(attribute.Name) && attribute.I == (long)TensorType.Float16)
                    attribute.I = (long)TensorType.Float;
            }
    }

    static void Widen(TensorProto tensor)
    {
        if (tensor.DataType != (int)TensorType.Float16)
            return;
        var halves = tensor.RawData.Length > 0
            ? MemoryMarshal.Cast<byte, Half>(tensor.RawData.Span).ToArray()
            : [.. tensor.Int32Data.Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        var wide = new float[halves.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = (float)halves[i];
        tensor.Int32Data.Clear();
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(wide.AsSpan()));
        tensor.DataType = (int)TensorType.Float;
    }
}
