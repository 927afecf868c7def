using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Llama;

/// <summary>
/// The graph that a trained model ships as: com.microsoft GroupQueryAttention over a static cache whose past and present share
/// memory, so that a step costs the same at any capacity and rows of any length go together.
/// </summary>
/// <remarks>B rows, S new positions, N positions whose logits are wanted, D width, H heads, V tokens.</remarks>
public static class LlamaInferenceGraph
{
    const string Microsoft = "com.microsoft";

    /// <summary>
    /// The model file; <paramref name="half"/> stores the matrices in half precision and computes in full. With <paramref name="pause"/>
    /// the thoughts of the model are always the embedding of that token: a control whose thoughts carry nothing.
    /// </summary>
    public static byte[] Build(LlamaConfig config, IReadOnlyDictionary<string, float[]> weights, bool half = false, int? pause = null)
    {
        if (config.HeadSize % 16 != 0)
            throw new ArgumentException($"Heads are {config.HeadSize} wide; rotary attention needs a multiple of 16.", nameof(config));
        var graph = new GraphBuilder("llama");
        var store = new LlamaWeights(graph, config, weights, half);
        store.Describe();
        var x = graph.Input("inputs_embeds", TensorType.Float, "batch_size", "sequence_length", config.HiddenSize);
        graph.Input("seqlens_k", TensorType.Int32, "batch_size");
        graph.Input("total_sequence_length", TensorType.Int32, 1);
        graph.Input("logit_rows", TensorType.Int64, "logit_count");
        var (cosine, sine) = store.Rotary();

        var normed = graph.Op("SimplifiedLayerNormalization", [x, store.Gain(LlamaNames.InputNorm(0))],
            ("axis", -1), ("epsilon", config.NormEpsilon), ("stash_type", 1));
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var attended = graph.Op("MatMul", [Attend(layer, normed), store.Matrix(LlamaNames.AttentionOutput(layer), config.HiddenSize, config.HiddenSize)]);
            (normed, x) = AddAndNorm(x, attended, store.Gain(LlamaNames.FeedForwardNorm(layer)));
            var added = FeedForward(layer, normed);
            (normed, x) = AddAndNorm(x, added, layer + 1 < config.Layers ? store.Gain(LlamaNames.InputNorm(layer + 1)) : store.FinalGain());
        }

        graph.Output(pause is { } token ? store.Constant(normed, token) : normed, "hidden_states", TensorType.Float, "batch_size", "sequence_length", config.HiddenSize);
        var flat = graph.Op("Reshape", [normed, graph.Constant([-1L, config.HiddenSize], 2)]);
        // Only the positions that are asked for go through the head; a latent step asks for none.
        var wanted = graph.Op("Gather", [flat, "logit_rows"], ("axis", 0));
        graph.Output(store.Logits(wanted), "logits", TensorType.Float, "logit_count", config.VocabularySize);
        return graph.Build();

        string Attend(int layer, string input)
        {
            object[] shape = ["batch_size", config.Heads, "max_sequence_length", config.HeadSize];
            var key = graph.Input($"past_key_values.{layer}.key", TensorType.Float, shape);
            var value = graph.Input($"past_key_values.{layer}.value", TensorType.Float, shape);
            var outputs = graph.OpIn(Microsoft, "GroupQueryAttention", 3,
                [graph.Op("MatMul", [input, store.Packed(layer)]), "", "", key, value, "seqlens_k", "total_sequence_length", cosine, sine],
                ("num_heads", config.Heads), ("kv_num_heads", config.Heads), ("do_rotary", 1), ("rotary_interleaved", 0),
                ("scale", 1 / MathF.Sqrt(config.HeadSize)));
            graph.Output(outputs[1], $"present.{layer}.key", TensorType.Float, shape);
            graph.Output(outputs[2], $"present.{layer}.value", TensorType.Float, shape);
            return outputs[0];
        }

        (string Normed, string Sum) AddAndNorm(string residual, string added, string gain)
        {
            var outputs = graph.OpIn(Microsoft, "SkipSimplifiedLayerNormalization", 4, [residual, added, gain], ("epsilon", config.NormEpsilon));
            return (outputs[0], outputs[3]);
        }

        string FeedForward(int layer, string input)
        {
            var gate = graph.Op("MatMul", [input, store.Matrix(LlamaNames.Gate(layer), config.HiddenSize, config.FeedForward)]);
            var up = graph.Op("MatMul", [input, store.Matrix(LlamaNames.Up(layer), config.HiddenSize, config.FeedForward)]);
            var swish = graph.Op("Mul", [gate, graph.Op("Sigmoid", [gate])]);
            return graph.Op("MatMul", [graph.Op("Mul", [swish, up]), store.Matrix(LlamaNames.Down(layer), config.FeedForward, config.HiddenSize)]);
        }
    }
}
