using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>Turns a decoder that takes vectors into the loss of expected tokens: the caches are left empty, a cross-entropy stands behind the logits.</summary>
/// <remarks>B rows, S positions, D width, M targets of all rows, V tokens.</remarks>
static class LossGraph
{
    internal const string Vectors = EmbeddingCut.Vectors, HeadPositions = "logit_rows", Targets = "loss/targets", Weights = "loss/weights",
        StateWeights = "loss/state_weights", Loss = "loss", Picked = "loss/picked", Greedy = "loss/greedy";

    const string Logits = "logits", Hidden = "hidden_states", Past = "past_key_values.", Attention = "GroupQueryAttention";

    // Keys and values that came before; without them the attention takes the prompt alone.
    static readonly int[] s_pastInputs = [3, 4];

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
        foreach (var output in graph.Output.Where(output => output.Name is not (Logits or Hidden)).ToList())
            graph.Output.Remove(output);
        graph.ValueInfo.Clear();
        Forget(graph);
        Redeclare(graph, width);
        AddLoss(graph, hasHidden, width);
        graph.Prune();
        HashSet<string> used = [.. graph.Node.SelectMany(GraphLinks.Uses)];
        for (var i = graph.Initializer.Count - 1; i >= 0; i--)
            if (!used.Contains(graph.Initializer[i].Name))
                graph.Initializer.RemoveAt(i);
        foreach (var input in graph.Input.Where(input => !used.Contains(input.Name)).ToList())
            graph.Input.Remove(input);
        return hasHidden;
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
