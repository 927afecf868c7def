using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Llama;

/// <summary>
/// The same model in standard operators with a cache that grows by concatenation, laid out as Optimum exports it: it runs on
/// any provider, can be differentiated, and checks the fast graph.
/// </summary>
/// <remarks>B rows, P cached and S new positions, T = P + S, D width, H heads, V tokens.</remarks>
public static class LlamaStandardGraph
{
    const float Masked = -1e9f;

    /// <summary>The model file (opset 21).</summary>
    public static byte[] Build(LlamaConfig config, IReadOnlyDictionary<string, float[]> weights, bool half = false)
    {
        var graph = new GraphBuilder("llama-standard");
        var store = new LlamaWeights(graph, config, weights, half);
        store.Describe();
        var x = graph.Input("inputs_embeds", TensorType.Float, "batch_size", "sequence_length", config.HiddenSize);
        graph.Input("attention_mask", TensorType.Int64, "batch_size", "total_sequence_length");
        graph.Input("position_ids", TensorType.Int64, "batch_size", "sequence_length");
        var heads = graph.Constant([0L, 0, config.Heads, config.HeadSize], 4);
        var flat = graph.Constant([0L, 0, config.HiddenSize], 3);
        var halves = graph.Constant([config.HeadSize / 2L, config.HeadSize / 2], 2);
        var last = graph.Constant([-1L], 1);
        var epsilon = graph.Constant([config.NormEpsilon]);
        var scale = graph.Constant([1 / MathF.Sqrt(config.HeadSize)]);
        var (cosines, sines) = store.Rotary();
        var cosine = Positions(cosines);
        var sine = Positions(sines);
        var bias = Bias();

        for (var layer = 0; layer < config.Layers; layer++)
        {
            x = graph.Op("Add", [x, Attend(layer, Norm(x, store.Gain(LlamaNames.InputNorm(layer))))]);
            x = graph.Op("Add", [x, FeedForward(layer, Norm(x, store.Gain(LlamaNames.FeedForwardNorm(layer))))]);
        }

        var hidden = Norm(x, store.FinalGain());
        graph.Output(hidden, "hidden_states", TensorType.Float, "batch_size", "sequence_length", config.HiddenSize);
        graph.Output(store.Logits(hidden), "logits", TensorType.Float, "batch_size", "sequence_length", config.VocabularySize);
        return graph.Build();

        // Rows of a table at the new positions, [B,1,S,D/H/2].
        string Positions(string table) =>
            graph.Op("Unsqueeze", [graph.Op("Gather", [table, "position_ids"], ("axis", 0)), graph.Constant([1L], 1)]);

        // 0 where new position i may look at position j, a large negative number elsewhere: never -inf, which would make a row without any place NaN.
        string Bias()
        {
            var (zero, one) = (graph.Constant([0L]), graph.Constant([1L]));
            var total = Size("attention_mask", 1);
            var fresh = graph.Op("Range", [graph.Op("Sub", [total, Size("inputs_embeds", 1)]), total, one]);
            var causal = graph.Op("LessOrEqual", [graph.Op("Range", [zero, total, one]), graph.Op("Unsqueeze", [fresh, graph.Constant([1L], 1)])]);
            var there = graph.Op("Unsqueeze",
                [graph.Op("Cast", ["attention_mask"], ("to", TensorType.Bool)), graph.Constant([1L, 2], 2)]);
            return graph.Op("Where", [graph.Op("And", [causal, there]), graph.Constant([0f]), graph.Constant([Masked])]);
        }

        string Size(string value, long axis) => graph.Op("Gather", [graph.Op("Shape", [value]), graph.Constant([axis])], ("axis", 0));

        string Attend(int layer, string input)
        {
            var query = Rotate(Project(LlamaNames.Query(layer), input));
            var key = Grow(layer, "key", Rotate(Project(LlamaNames.Key(layer), input)));
            var value = Grow(layer, "value", Project(LlamaNames.Value(layer), input));
            var scores = graph.Op("MatMul", [query, graph.Op("Transpose", [key], ("perm", new long[] { 0, 1, 3, 2 }))]);
            var shares = graph.Op("Softmax", [graph.Op("Add", [graph.Op("Mul", [scores, scale]), bias])], ("axis", -1));
            var mixed = graph.Op("Transpose", [graph.Op("MatMul", [shares, value])], ("perm", new long[] { 0, 2, 1, 3 }));
            return graph.Op("MatMul", [graph.Op("Reshape", [mixed, flat]), store.Matrix(LlamaNames.AttentionOutput(layer), config.HiddenSize, config.HiddenSize)]);
        }

        // [B,S,D] to [B,H,S,D/H].
        string Project(string name, string input)
        {
            var projected = graph.Op("MatMul", [input, store.Matrix(name, config.HiddenSize, config.HiddenSize)]);
            return graph.Op("Transpose", [graph.Op("Reshape", [projected, heads])], ("perm", new long[] { 0, 2, 1, 3 }));
        }

        string Rotate(string value)
        {
            var parts = graph.Op("Split", 2, [value, halves], ("axis", -1));
            var left = graph.Op("Sub", [graph.Op("Mul", [parts[0], cosine]), graph.Op("Mul", [parts[1], sine])]);
            var right = graph.Op("Add", [graph.Op("Mul", [parts[1], cosine]), graph.Op("Mul", [parts[0], sine])]);
            return graph.Op("Concat", [left, right], ("axis", -1));
        }

        string Grow(int layer, string kind, string fresh)
        {
            var past = graph.Input($"past_key_values.{layer}.{kind}", TensorType.Float, "batch_size", config.Heads, "past_sequence_length", config.HeadSize);
            var present = graph.Op("Concat", [past, fresh], ("axis", 2));
            graph.Output(present, $"present.{layer}.{kind}", TensorType.Float, "batch_size", config.Heads, "total_sequence_length", config.HeadSize);
            return present;
        }

        string FeedForward(int layer, string input)
        {
            var gate = graph.Op("MatMul", [input, store.Matrix(LlamaNames.Gate(layer), config.HiddenSize, config.FeedForward)]);
            var up = graph.Op("MatMul", [input, store.Matrix(LlamaNames.Up(layer), config.HiddenSize, config.FeedForward)]);
            var swish = graph.Op("Mul", [gate, graph.Op("Sigmoid", [gate])]);
            return graph.Op("MatMul", [graph.Op("Mul", [swish, up]), store.Matrix(LlamaNames.Down(layer), config.FeedForward, config.HiddenSize)]);
        }

        string Norm(string value, string gain)
        {
            var mean = graph.Op("ReduceMean", [graph.Op("Mul", [value, value]), last], ("keepdims", 1));
            return graph.Op("Mul", [graph.Op("Div", [value, graph.Op("Sqrt", [graph.Op("Add", [mean, epsilon])])]), gain]);
        }
    }
}
