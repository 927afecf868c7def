using System.Globalization;
using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Llama;

/// <summary>Writes a model's weights into a graph, once each, in full or half precision, with the metadata that the backend reads.</summary>
sealed class LlamaWeights
{
    readonly GraphBuilder graph;
    readonly LlamaConfig config;
    readonly IReadOnlyDictionary<string, float[]> weights;
    readonly bool half;

    internal LlamaWeights(GraphBuilder graph, LlamaConfig config, IReadOnlyDictionary<string, float[]> weights, bool half)
    {
        (this.graph, this.config, this.weights, this.half) = (graph, config, weights, half);
        foreach (var (name, dimensions) in config.Weights())
            if (!weights.TryGetValue(name, out var values) || values.Length != dimensions.Aggregate(1, (a, b) => a * b))
                throw new ArgumentException($"The weight {name} is missing or not [{string.Join(',', dimensions)}].", nameof(weights));
    }

    internal float FeedbackScale => weights[LlamaNames.FeedbackScale][0];

    /// <summary>A gain of a norm; always full precision, it is small.</summary>
    internal string Gain(string name) => graph.Initializer(name, weights[name], config.HiddenSize);

    /// <summary>The final norm's gain with the feedback scale in it, so that the hidden state is a thought as it stands.</summary>
    internal string FinalGain() =>
        graph.Initializer(LlamaNames.FinalNorm, [.. weights[LlamaNames.FinalNorm].Select(gain => gain * FeedbackScale)], config.HiddenSize);

    internal string Matrix(string name, int rows, int columns) => Store(name, weights[name], rows, columns);

    /// <summary>Query, key and value projections side by side, [D, 3D].</summary>
    internal string Packed(int layer)
    {
        var width = config.HiddenSize;
        string[] parts = [LlamaNames.Query(layer), LlamaNames.Key(layer), LlamaNames.Value(layer)];
        var packed = new float[width * 3 * width];
        for (var row = 0; row < width; row++)
            for (var part = 0; part < 3; part++)
                weights[parts[part]].AsSpan(row * width, width).CopyTo(packed.AsSpan((row * 3 + part) * width));
        return Store($"model.layers.{layer}.self_attn.qkv_proj.weight", packed, width, 3 * width);
    }

    /// <summary>Logits of hidden states: hidden · Eᵀ / scale, on the table that inputs are looked up in.</summary>
    internal string Logits(string hidden)
    {
        var table = Store(LlamaNames.Embedding, weights[LlamaNames.Embedding], config.VocabularySize, config.HiddenSize);
        var unscaled = graph.Op("Mul", [hidden, graph.Constant([1 / FeedbackScale])]);
        return graph.Op("MatMul", [unscaled, graph.Op("Transpose", [table], ("perm", new long[] { 1, 0 }))]);
    }

    /// <summary>Rotary cosines and sines of all positions, [context, D/H/2] each.</summary>
    internal (string Cosine, string Sine) Rotary()
    {
        var columns = config.HeadSize / 2;
        var (cosine, sine) = (new float[config.ContextLength * columns], new float[config.ContextLength * columns]);
        for (var position = 0; position < config.ContextLength; position++)
            for (var i = 0; i < columns; i++)
            {
                var angle = position * Math.Pow(config.RopeTheta, -2.0 * i / config.HeadSize);
                (cosine[position * columns + i], sine[position * columns + i]) = ((float)Math.Cos(angle), (float)Math.Sin(angle));
            }

        return (graph.Initializer("cos_cache", cosine, config.ContextLength, columns), graph.Initializer("sin_cache", sine, config.ContextLength, columns));
    }

    internal void Describe()
    {
        (string, double)[] numbers =
        [
            ("layers", config.Layers), ("heads", config.Heads), ("head_size", config.HeadSize), ("context_length", config.ContextLength),
            ("rope_theta", config.RopeTheta), ("norm_epsilon", config.NormEpsilon), ("feedback_scale", FeedbackScale),
        ];
        foreach (var (key, value) in numbers)
            graph.Metadata(key, value.ToString(CultureInfo.InvariantCulture));
        graph.Metadata("embedding_table", LlamaNames.Embedding);
    }

    string Store(string name, float[] values, int rows, int columns) => half
        ? graph.Op("Cast", [graph.Initializer(name, [.. values.Select(value => (Half)value)], rows, columns)], ("to", TensorType.Float))
        : graph.Initializer(name, values, rows, columns);
}
