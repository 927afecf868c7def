using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Reads Constant nodes and adds what a model has to import.</summary>
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

    internal static void Import(this ModelProto model, string domain)
    {
        if (!model.OpsetImport.Any(import => import.Domain == domain))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = 1 });
    }
}
