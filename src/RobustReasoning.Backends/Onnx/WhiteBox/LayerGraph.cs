using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>Turns a decoder that takes vectors into its residual stream by layer: the final norm and the head read the stream of every layer in place of the last one.</summary>
/// <remarks>B rows, S positions, D width, L layers, M positions that are looked at, V tokens.</remarks>
static class LayerGraph
{
    internal const string Rows = "layers/rows", States = "layers/states";

    const string Stacked = "layers/stacked";

    /// <summary>Changes the model, which surgery has prepared, so that it gives states [LM,1,D] and logits [LM,V] or [LM,1,V].</summary>
    internal static void Build(ModelProto model, int width)
    {
        var graph = model.Graph;
        var stream = ResidualStream.Find(graph);
        WholeSequences.Take(graph, width, WholeSequences.Logits);
        graph.Input.Add(Messages.Value(Rows, TensorType.Int64, "looked_at"));
        List<string> picked = [];
        foreach (var (layer, value) in stream.Layers.Index())
        {
            graph.Add("Flatten", [value], $"layers/{layer}/flat", ("axis", 2));
            graph.Add("Gather", [$"layers/{layer}/flat", Rows], $"layers/{layer}/picked", ("axis", 0));
            picked.Add($"layers/{layer}/picked");
        }

        graph.Add("Concat", [.. picked], "layers/all", ("axis", 0));
        graph.Initializer.Add(Messages.Tensor("layers/shape", TensorType.Int64, [-1L, 1, width], [3]));
        // Each is a sequence of one position: heads that read the last one alone read all.
        graph.Add("Reshape", ["layers/all", "layers/shape"], Stacked);
        // The cast is one of nothing where the graph computes in 32 bits.
        graph.Add("Cast", [Stacked], States, ("to", TensorType.Float));
        ReadStacked(graph, stream);
        var dimensions = graph.Gives(WholeSequences.Logits)!.Type.TensorType.Shape.Dim;
        object[] shape = dimensions.Count == 2 ? ["layer_rows", "vocabulary"] : ["layer_rows", 1, "vocabulary"];
        graph.Output.Clear();
        graph.Output.Add(Messages.Value(States, TensorType.Float, "layer_rows", 1, width));
        graph.Output.Add(Messages.Value(WholeSequences.Logits, TensorType.Float, shape));
        WholeSequences.Trim(graph);
    }

    static void ReadStacked(GraphProto graph, ResidualStream stream)
    {
        var last = stream.Layers[^1];
        if (stream.Norm is [var fused] && ResidualStream.IsFused(fused))
        {
            // The sum is made as before; its norm is one of its own.
            var (normed, simple) = (fused.Output[0], fused.OpType == "SkipSimplifiedLayerNormalization");
            fused.Output[0] = graph.Fresh(normed + "_unread");
            string[] inputs = simple || fused.In(3).Length == 0 ? [Stacked, fused.In(2)] : [Stacked, fused.In(2), fused.In(3)];
            graph.Add(simple ? "SimplifiedLayerNormalization" : "LayerNormalization", inputs, normed,
                ("axis", -1), ("epsilon", fused.Float("epsilon", 1e-12f)), ("stash_type", 1));
            return;
        }

        foreach (var node in stream.Norm)
            for (var i = 0; i < node.Input.Count; i++)
                if (node.Input[i] == last)
                    node.Input[i] = Stacked;
    }
}
