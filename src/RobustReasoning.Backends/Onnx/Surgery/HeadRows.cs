using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>
/// Lets only the positions that are asked for through the head (input <c>logit_rows</c>): a prompt needs the last one's logits, a thought
/// none, and those of all positions over a large vocabulary would fill the memory.
/// </summary>
static class HeadRows
{
    const string Name = "logit_rows";

    static readonly string[] s_elementwise =
        ["Identity", "Cast", "Tanh", "Mul", "Div", "Add", "Sub", "DynamicQuantizeLinear", "QuantizeLinear", "DequantizeLinear"];

    /// <summary>Changes the graph where nothing stands around the head but sums with each number; otherwise it stays as it is.</summary>
    internal static void Pick(GraphProto graph)
    {
        var links = new GraphLinks(graph);
        if (graph.Takes(Name) is not null || HiddenExposure.Head(links, "logits", 0) is not { OpType: not "Gemm" } head)
            return;
        var state = HiddenExposure.State(links, head.In(0));
        var around = links.Behind("logits").Except(links.Behind(head.Output[0])).Concat(links.Behind(head.In(0)).Except(links.Behind(state)));
        if (around.Any(node => !s_elementwise.Contains(node.OpType)) || graph.Gives("logits")!.Type?.TensorType?.Shape is not { Dim: [_, _, var tokens] } shape)
            return;
        graph.Input.Add(Messages.Value(Name, TensorType.Int64, "logit_count"));
        var (flat, picked) = (graph.Fresh("flat_state"), graph.Fresh("picked_state"));
        graph.Add("Flatten", [head.In(0)], flat, ("axis", 2));
        graph.Add("Gather", [flat, Name], picked, ("axis", 0));
        head.Input[0] = picked;
        shape.Dim.Clear();
        shape.Dim.Add([new() { DimParam = "logit_count" }, tokens]);
    }
}
