using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>
/// Exports with GroupQueryAttention count a mask to know the lengths of rows. Given the lengths themselves, past and present can share
/// one buffer: a step then costs the same at any capacity, and rows of any length go together.
/// </summary>
static class SharedCache
{
    const string Mask = "attention_mask", Positions = "position_ids", Lengths = "seqlens_k", Total = "total_sequence_length";
    const int PastInput = 3, LengthsInput = 5, TotalInput = 6;

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

        return work;
    }
}
