using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Reads Constant nodes.</summary>
static class Constants
{
    internal static TensorProto? Value(NodeProto node)
    {
        var attribute = node.Attribute.Count == 1 ? node.Attribute[0] : null;
        return attribute?.Name switch
        {
            "value" => attribute.T,
            "value_int" => Messages.Tensor<long>("", TensorType.Int64, [attribute.I], []),
            "value_ints" => Messages.Tensor<long>("", TensorType.Int64, [.. attribute.Ints], [attribute.Ints.Count]),
            "value_float" => Messages.Tensor<float>("", TensorType.Float, [attribute.F], []),
            "value_floats" => Messages.Tensor<float>("", TensorType.Float, [.. attribute.Floats], [attribute.Floats.Count]),
            _ => null,
        };
    }
}
