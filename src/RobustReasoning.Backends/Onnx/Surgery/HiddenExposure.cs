using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>Gives a graph the output <c>hidden_states</c>: what its head reads, which is the state after the final norm.</summary>
static class HiddenExposure
{
    const string Name = "hidden_states";

    // Scales, caps and casts of logits are few.
    const int Deepest = 24;

    static readonly string[] s_heads =
        ["MatMul", "Gemm", "MatMulNBits", "MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul", "FusedMatMul"];

    static readonly string[] s_through = ["Identity", "Cast", "Tanh", "Slice", "Gather", "Reshape", "Flatten", "Squeeze", "Unsqueeze"];
    static readonly string[] s_arithmetic = ["Mul", "Div", "Add", "Sub"];
    static readonly string[] s_rounding = ["DynamicQuantizeLinear", "QuantizeLinear", "DequantizeLinear"];

    /// <summary>Why there is no such output afterwards; null where there is one.</summary>
    internal static string? Expose(GraphProto graph, int? width)
    {
        if (graph.Gives(Name) is not null)
            return null;
        graph.Vacate(Name);
        var links = new GraphLinks(graph);
        if (Head(links, "logits", 0) is not { } head)
            return $"no product ({string.Join(", ", s_heads)}) by a weight was found before the logits";
        var state = State(links, head.In(0));
        if (links.Producer(state) is null)
            return $"what the head reads ('{state}') is no computed value";
        // The cast is one of nothing where the graph computes in 32 bits.
        graph.Add("Cast", [state], Name, ("to", TensorType.Float));
        graph.Output.Add(Messages.Value(Name, TensorType.Float, ["batch_size", "sequence_length", width is { } known ? known : "hidden_size"]));
        return null;
    }

    /// <summary>The product that gives the logits, or null.</summary>
    internal static NodeProto? Head(GraphLinks links, string value, int depth)
    {
        if (depth > Deepest || links.Producer(value) is not { } node)
            return null;
        if (s_heads.Contains(node.OpType))
            return links.IsConstant(node.In(1)) ? node : null;
        if (s_through.Contains(node.OpType))
            return Head(links, node.In(0), depth + 1);
        return s_arithmetic.Contains(node.OpType)
            ? node.Input.Select(input => Head(links, input, depth + 1)).FirstOrDefault(head => head is not null)
            : null;
    }

    /// <summary>The norm's output, back over what stands before the head: rows that are picked, numbers that are rounded, one scale for all.</summary>
    internal static string State(GraphLinks links, string value)
    {
        for (var depth = 0; depth < Deepest && links.Producer(value) is { } node; depth++)
        {
            if (s_through.Contains(node.OpType) && node.OpType != "Tanh" || s_rounding.Contains(node.OpType))
                value = node.In(0);
            else if (node.OpType is "Mul" or "Div" && links.Constant(node.In(1)) is { } right && IsScalar(right))
                value = node.In(0);
            else if (node.OpType == "Mul" && links.Constant(node.In(0)) is { } left && IsScalar(left))
                value = node.In(1);
            else
                break;
        }

        return value;
    }

    static bool IsScalar(TensorProto tensor) => tensor.Dims.Aggregate(1L, (a, b) => a * b) == 1;
}
