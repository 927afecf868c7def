using System.Runtime.InteropServices;
using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Tests.Onnx;

/// <summary>The same model in double precision, so that finite differences are sharp.</summary>
static class Doubled
{
    internal static byte[] From(byte[] model)
    {
        var proto = OnnxFile.Parse(model, "test");
        var graph = proto.Graph;
        foreach (var tensor in graph.Initializer)
            Widen(tensor);
        foreach (var value in graph.Input.Concat(graph.Output).Where(value => value.Type.TensorType.ElemType == (int)TensorType.Float))
            value.Type.TensorType.ElemType = (int)TensorType.Double;
        foreach (var attribute in graph.Node.SelectMany(node => node.Attribute))
        {
            if (attribute is { Name: "to", I: (long)TensorType.Float })
                attribute.I = (long)TensorType.Double;
            if (attribute.T is { } tensor)
                Widen(tensor);
        }

        return proto.ToByteArray();
    }

    static void Widen(TensorProto tensor)
    {
        if (tensor.DataType != (int)TensorType.Float)
            return;
        var values = tensor.Numbers()!;
        tensor.DataType = (int)TensorType.Double;
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<double>(values));
    }
}
