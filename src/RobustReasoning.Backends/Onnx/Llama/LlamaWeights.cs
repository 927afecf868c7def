using System.Globalization;
using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Llama;

/// <summary>Writes a model's weights into a graph, once each, in full or half precision, with the metadata that the backend reads.</summary>
sealed class LlamaWeights
{
    readonly GraphBuilder _graph;
    readonly LlamaConfig _config;
    readonly IReadOnlyDictionary<string, float[]> _weights;
    readonly bool _half;

    internal LlamaWeights(GraphBuilder graph, LlamaConfig config, IReadOnlyDictionary<string, float[]> weights, bool half)
    {
        (_graph, _config, _weights, _half) = (graph, config, weights, half);
        foreach (var (name, dimensions) in _config.Weights())
            if (!_weights.TryGetValue(name, out var values) || values.Length != dimensions.Aggregate(1, (a, b) => a * b))
                throw new ArgumentException($"The weight {name} is missing or not [{string.Join(',', dimensions)}].", nameof(weights));
    }

    internal float FeedbackScale => _weights[LlamaNames.FeedbackScale][0];

    /// <summary>A gain of a norm; always full precision, it is small.</summary>
    internal string Gain(string name) => _graph.Initializer(name, _weights[name], _config.HiddenSize);

    /// <summary>The final norm's gain with the feedback scale in it, so that the hidden state is a thought as it stands.</summary>
    internal string FinalGain() =>
        _graph.Initializer(LlamaNames.FinalNorm, [.. _weights[LlamaNames.FinalNorm].Select(gain => gain * FeedbackScale)], _config.HiddenSize);

    internal string Matrix(string name, int rows, int columns) => Store(name, _weights[name], rows, columns);

    /// <summary>Query, key and value projections side by side, [D, 3D].</summary>
    internal string Packed(int layer)
    {
        var width = _config.HiddenSize;
        string[] parts = [LlamaNames.Query(layer), LlamaNames.Key(layer), LlamaNames.Value(layer)];
        var packed = new float[width * 3 * width];
        for (var row = 0; row < width; row++)
            for (var part = 0; part < 3; part++)
                _weights[parts[part]].AsSpan(row * width, width).CopyTo(packed.AsSpan((row * 3 + part) * width));
        return Store(LlamaNames.Packed(layer), packed, width, 3 * width);
    }

    /// <summary>Logits of hidden states: hidden · Eᵀ / scale, on the table that inputs are looked up in.</summary>
    internal string Logits(string hidden)
    {
        var table = Store(LlamaNames.Embedding, _weights[LlamaNames.Embedding], _config.VocabularySize, _config.HiddenSize);
        var unscaled = _graph.Op("Mul", [hidden, _graph.Constant([1 / FeedbackScale])]);
        return _graph.Op("MatMul", [unscaled, _graph.Op("Transpose", [table], ("perm", new long[] { 1, 0 }))]);
    }

    /// <summary>The embedding of a token in the place of every state of [B,S,D].</summary>
    internal string Constant(string hidden, int token) => _graph.Op("Expand",
    [
        _graph.Constant([.. _weights[LlamaNames.Embedding].AsSpan(token * _config.HiddenSize, _config.HiddenSize)], _config.HiddenSize),
        _graph.Op("Shape", [hidden]),
    ]);

    /// <summary>Rotary cosines and sines of all positions, [context, D/H/2] each.</summary>
    internal (string Cosine, string Sine) Rotary()
    {
        var columns = _config.HeadSize / 2;
        var (cosine, sine) = (new float[_config.ContextLength * columns], new float[_config.ContextLength * columns]);
        for (var position = 0; position < _config.ContextLength; position++)
            for (var i = 0; i < columns; i++)
            {
                var angle = position * Math.Pow(_config.RopeTheta, -2.0 * i / _config.HeadSize);
                (cosine[position * columns + i], sine[position * columns + i]) = ((float)Math.Cos(angle), (float)Math.Sin(angle));
            }

        return (_graph.Initializer("cos_cache", cosine, _config.ContextLength, columns), _graph.Initializer("sin_cache", sine, _config.ContextLength, columns));
    }

    internal void Describe()
    {
        (string, double)[] numbers =
        [
            ("layers", _config.Layers), ("heads", _config.Heads), ("head_size", _config.HeadSize), ("context_length", _config.ContextLength),
            ("rope_theta", _config.RopeTheta), ("norm_epsilon", _config.NormEpsilon), ("feedback_scale", FeedbackScale),
        ];
        foreach (var (key, value) in numbers)
            _graph.Metadata(key, value.ToString(CultureInfo.InvariantCulture));
        _graph.Metadata("embedding_table", LlamaNames.Embedding);
    }

    string Store(string name, float[] values, int rows, int columns) => _half
        ? _graph.Op("Cast", [_graph.Initializer(name, [.. values.Select(value => (Half)value)], rows, columns)], ("to", TensorType.Float))
        : _graph.Initializer(name, values, rows, columns);
}
