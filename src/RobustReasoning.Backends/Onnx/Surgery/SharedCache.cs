using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>
/// Exports with GroupQueryAttention count a mask to know the lengths of rows. Given the lengths themselves, past and present can share
/// one buffer: a step then costs the same at any capacity, and rows of any length go together.
/// </summary>
static class SharedCache
{
    const string Mask = "attention_mask", Positions = "position_ids", Lengths = "seqlens_k", Total = "total_sequence_length", Rows = "logit_rows";
    const int PastInput = 3, LengthsInput = 5, TotalInput = 6;

    static readonly string[] s_elementwise =
        ["Identity", "Cast", "Tanh", "Mul", "Div", "Add", "Sub", "DynamicQuantizeLinear", "QuantizeLinear", "DequantizeLinear"];

    /// <summary>The changed model, or null where its attention is of another kind or needs the mask for more.</summary>
    internal static ModelProto? Open(ModelProto model)
    {
        var work = model.Clone();
        var graph = work.Graph;
        var attention = graph.Node.Where(node => node.OpType == "GroupQueryAttention").ToList();
        if (attention.Count == 0 || graph.Takes(Lengths) is not null || graph.Takes(EmbeddingCut.Vectors) is null
            || attention.Any(node => graph.Takes(node.In(PastInput)) is null || graph.Takes(node.In(PastInput + 1)) is null))
            return null;
        foreach (var (name, place) in new[] { (Lengths, LengthsInput), (Total, TotalInput) })
        {
            graph.Vacate(name);
            if (attention.Select(node => node.In(place)).Distinct().ToList() is not [{ Length: > 0 } value])
                return null;
            graph.Rewire(value, name);
        }

        graph.Input.Add(Messages.Value(Lengths, TensorType.Int32, "batch_size"));
        graph.Input.Add(Messages.Value(Total, TensorType.Int32, 1));
        graph.Prune();
        var links = new GraphLinks(graph);
        foreach (var input in new[] { Mask, Positions }.Select(graph.Takes).OfType<ValueInfoProto>())
        {
            if (links.Consumers(input.Name).Any())
                return null;
            graph.Input.Remove(input);
        }

        Pick(graph, links);
        return work;
    }

    // Only the positions that are asked for go through the head, where nothing else stands around it than sums with each number.
    static void Pick(GraphProto graph, GraphLinks links)
    {
        if (HiddenExposure.Head(links, "logits", 0) is not { OpType: not "Gemm" } head)
            return;
        var state = HiddenExposure.State(links, head.In(0));
        var around = links.Behind("logits").Except(links.Behind(head.Output[0])).Concat(links.Behind(head.In(0)).Except(links.Behind(state)));
        if (around.Any(node => !s_elementwise.Contains(node.OpType)) || graph.Gives("logits")!.Type.TensorType.Shape is not { Dim: [_, _, var tokens] } shape)
            return;
        graph.Input.Add(Messages.Value(Rows, TensorType.Int64, "logit_count"));
        var (flat, picked) = (graph.Fresh("flat_state"), graph.Fresh("picked_state"));
        graph.Add("Flatten", [head.In(0)], flat, ("axis", 2));
        graph.Add("Gather", [flat, Rows], picked, ("axis", 0));
        head.Input[0] = picked;
        shape.Dim.Clear();
        shape.Dim.Add([new() { DimParam = "logit_count" }, tokens]);
    }
}
