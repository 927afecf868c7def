using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>Turns a decoder that takes vectors into the loss of expected tokens: the caches are left empty, a cross-entropy stands behind the logits.</summary>
/// <remarks>B rows, S positions, D width, M targets of all rows, V tokens.</remarks>
static class LossGraph
{
    internal const string Vectors = WholeSequences.Vectors, HeadPositions = WholeSequences.HeadPositions, Targets = "loss/targets", Weights = "loss/weights",
        StateWeights = "loss/state_weights", Loss = "loss", Picked = "loss/picked", Greedy = "loss/greedy";

    const string Logits = WholeSequences.Logits, Hidden = "hidden_states";

    /// <summary>Integers that fit together when the graph is run to learn its shapes.</summary>
    internal static Probing Probing { get; } = new()
    {
        Fill = (name, shape, sizes) => name switch
        {
            "seqlens_k" => [.. Enumerable.Repeat(sizes["sequence_length"] - 1, (int)shape[0])],
            "total_sequence_length" => [sizes["sequence_length"]],
            _ => null,
        },
    };

    /// <summary>Changes the model, which surgery has prepared, so that it gives the loss; returns whether it also gives hidden states.</summary>
    internal static bool Build(ModelProto model, int width)
    {
        var graph = model.Graph;
        HeadRows.Pick(graph);
        var hasHidden = graph.Gives(Hidden) is not null;
        WholeSequences.Take(graph, width, Logits, Hidden);
        AddLoss(graph, hasHidden, width);
        WholeSequences.Trim(graph);
        return hasHidden;
    }

    static void AddLoss(GraphProto graph, bool hasHidden, int width)
    {
        graph.Input.Add(Messages.Value(Targets, TensorType.Int64, "target_count"));
        graph.Input.Add(Messages.Value(Weights, TensorType.Float, "target_count"));
        graph.Initializer.Add(Messages.Tensor("loss/one", TensorType.Int64, [1L], [1]));
        graph.Add("Flatten", [Logits], "loss/flat", ("axis", -1));
        var wanted = "loss/flat";
        if (graph.Takes(HeadPositions) is null)
        {
            graph.Input.Add(Messages.Value(HeadPositions, TensorType.Int64, "target_count"));
            graph.Add("Gather", [wanted, HeadPositions], wanted = "loss/wanted", ("axis", 0));
        }

        graph.Add("LogSoftmax", [wanted], "loss/scores", ("axis", -1));
        graph.Add("Unsqueeze", [Targets, "loss/one"], "loss/column");
        graph.Add("GatherElements", ["loss/scores", "loss/column"], "loss/picked_column", ("axis", 1));
        graph.Add("Squeeze", ["loss/picked_column", "loss/one"], Picked);
        graph.Add("ArgMax", [wanted], Greedy, ("axis", 1), ("keepdims", 0));
        graph.Add("Mul", [Picked, Weights], "loss/weighed");
        graph.Add("ReduceSum", ["loss/weighed"], "loss/sum", ("keepdims", 0));
        graph.Add("Neg", ["loss/sum"], hasHidden ? "loss/tokens" : Loss);
        if (hasHidden)
        {
            graph.Input.Add(Messages.Value(StateWeights, TensorType.Float, "batch_size", "sequence_length", width));
            graph.Add("Mul", [Hidden, StateWeights], "loss/states");
            graph.Add("ReduceSum", ["loss/states"], "loss/state_sum", ("keepdims", 0));
            graph.Add("Add", ["loss/tokens", "loss/state_sum"], Loss);
        }

        graph.Output.Clear();
        graph.Output.Add(Messages.Value(Loss, TensorType.Float));
        graph.Output.Add(Messages.Value(Picked, TensorType.Float, "target_count"));
        graph.Output.Add(Messages.Value(Greedy, TensorType.Int64, "target_count"));
    }
}
