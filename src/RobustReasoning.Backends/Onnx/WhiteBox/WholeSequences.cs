using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>Makes a decoder take whole sequences of vectors: the caches are left empty.</summary>
static class WholeSequences
{
    internal const string Vectors = EmbeddingCut.Vectors, HeadPositions = "logit_rows", Logits = "logits";

    const string Past = "past_key_values.", Attention = "GroupQueryAttention";

    // Keys and values that came before; without them the attention takes the prompt alone.
    static readonly int[] s_pastInputs = [3, 4];

    /// <summary>Changes the model, which surgery has prepared; of its outputs those named stay.</summary>
    internal static void Take(GraphProto graph, int width, params string[] outputs)
    {
        foreach (var output in graph.Output.Where(output => !outputs.Contains(output.Name)).ToList())
            graph.Output.Remove(output);
        graph.ValueInfo.Clear();
        Forget(graph);
        Redeclare(graph, width);
    }

    /// <summary>Removes the nodes, weights and inputs on which no output depends.</summary>
    internal static void Trim(GraphProto graph)
    {
        graph.Prune();
        HashSet<string> used = [.. graph.Node.SelectMany(GraphLinks.Uses)];
        for (var i = graph.Initializer.Count - 1; i >= 0; i--)
            if (!used.Contains(graph.Initializer[i].Name))
                graph.Initializer.RemoveAt(i);
        foreach (var input in graph.Input.Where(input => !used.Contains(input.Name)).ToList())
            graph.Input.Remove(input);
    }

    static void Forget(GraphProto graph)
    {
        foreach (var node in graph.Node.Where(node => node.OpType == Attention))
            foreach (var place in s_pastInputs)
                if (graph.Takes(node.In(place)) is not null)
                    node.Input[place] = "";
    }

    // One name for each size, whatever the export calls them; a past that is still taken is an empty one.
    static void Redeclare(GraphProto graph, int width)
    {
        for (var i = 0; i < graph.Input.Count; i++)
        {
            var (name, type) = (graph.Input[i].Name, graph.Input[i].ElementType());
            object[]? shape = name switch
            {
                Vectors => ["batch_size", "sequence_length", width],
                "attention_mask" or "position_ids" => ["batch_size", "sequence_length"],
                "seqlens_k" => ["batch_size"],
                "total_sequence_length" => [1],
                HeadPositions => ["target_count"],
                _ when name.StartsWith(Past, StringComparison.Ordinal) =>
                    ["batch_size", graph.Input[i].Type.TensorType.Shape.Dim[1].DimValue, 0, graph.Input[i].Type.TensorType.Shape.Dim[3].DimValue],
                _ => null,
            };
            if (shape is not null)
                graph.Input[i] = Messages.Value(name, type, shape);
        }
    }
}
