using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>Graphs in half precision get 32-bit inputs and outputs, in which caches and vectors are kept here.</summary>
static class HalfBoundary
{
    internal static bool Widen(GraphProto graph)
    {
        var inputs = graph.Input.Where(input => input.ElementType() == TensorType.Float16).ToList();
        var outputs = graph.Output.Where(output => output.ElementType() == TensorType.Float16).ToList();
        foreach (var input in inputs)
        {
            var inner = graph.Fresh(input.Name + "_half");
            graph.Rewire(input.Name, inner);
            graph.Add("Cast", [input.Name], inner, ("to", TensorType.Float16));
            input.Type.TensorType.ElemType = (int)TensorType.Float;
        }

        foreach (var output in outputs)
        {
            var inner = graph.Fresh(output.Name + "_half");
            graph.Rename(output.Name, inner);
            graph.Add("Cast", [inner], output.Name, ("to", TensorType.Float));
            output.Type.TensorType.ElemType = (int)TensorType.Float;
        }

        return inputs.Count + outputs.Count > 0;
    }
}
