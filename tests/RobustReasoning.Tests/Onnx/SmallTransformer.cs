using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

/// <summary>A two-layer transformer (attention, SwiGLU, cross-entropy) with its weights as inputs, and thoughts fed back as embeddings.</summary>
sealed class SmallTransformer(bool kernels = false)
{
    const int Width = 8, Heads = 2, HeadWidth = Width / Heads, Hidden = 12, Layers = 2;

    internal const int Words = 11;

    readonly GraphBuilder _graph = new("small");
    readonly Dictionary<string, long[]> _weights = [];

    internal IReadOnlyDictionary<string, long[]> Weights => _weights;

    internal byte[] Build(int thoughts)
    {
        var tokens = _graph.Input("tokens", TensorType.Int64, "B", "T");
        var targets = _graph.Input("targets", TensorType.Int64, "B", thoughts == 0 ? "T" : $"T+{thoughts}");
        var table = Weight("table", Words, Width);
        foreach (var layer in Enumerable.Range(0, Layers))
        {
            Weight($"{layer}.norm", Width);
            Weight($"{layer}.qkv", Width, 3 * Width);
            Weight($"{layer}.o", Width, Width);
            Weight($"{layer}.norm2", Width);
            Weight($"{layer}.gate", Width, Hidden);
            Weight($"{layer}.up", Width, Hidden);
            Weight($"{layer}.down", Hidden, Width);
        }

        Weight("last", Width);
        var embedded = _graph.Op("Gather", [table, tokens], ("axis", 0));
        var hidden = Run(embedded);
        for (var i = 0; i < thoughts; i++)
        {
            var thought = _graph.Op("Slice", [hidden, _graph.Constant([-1], 1), _graph.Constant([long.MaxValue], 1), _graph.Constant([1], 1)]);
            embedded = _graph.Op("Concat", [embedded, thought], ("axis", 1));
            hidden = Run(embedded);
        }

        var logits = _graph.Op("MatMul", [hidden, _graph.Op("Transpose", [table], ("perm", new long[] { 1, 0 }))]);
        var scores = _graph.Op("LogSoftmax", [logits], ("axis", -1));
        var picked = _graph.Op("GatherElements", [scores, _graph.Op("Unsqueeze", [targets, _graph.Constant([-1], 1)])], ("axis", -1));
        _graph.Output(_graph.Op("Neg", [_graph.Op("ReduceMean", [picked], ("keepdims", 0))]), "loss", TensorType.Float);
        return _graph.Build();
    }

    string Weight(string name, params long[] shape)
    {
        _weights[name] = shape;
        return _graph.Input(name, TensorType.Float, [.. shape.Select(dim => (object)dim)]);
    }

    string Run(string x)
    {
        foreach (var layer in Enumerable.Range(0, Layers))
        {
            x = _graph.Op("Add", [x, Attention(Norm(x, $"{layer}.norm"), layer)]);
            var n = Norm(x, $"{layer}.norm2");
            var gate = _graph.Op("MatMul", [n, $"{layer}.gate"]);
            gate = kernels
                ? _graph.OpIn("com.microsoft", "QuickGelu", [gate], ("alpha", 1f))
                : _graph.Op("Mul", [gate, _graph.Op("Sigmoid", [gate])]);
            x = _graph.Op("Add", [x, _graph.Op("MatMul", [_graph.Op("Mul", [gate, _graph.Op("MatMul", [n, $"{layer}.up"])]), $"{layer}.down"])]);
        }

        return Norm(x, "last");
    }

    string Norm(string x, string weight)
    {
        if (kernels)
            return _graph.Op("SimplifiedLayerNormalization", [x, weight], ("axis", -1), ("epsilon", 1e-5f), ("stash_type", 1));
        var square = _graph.Op("ReduceMean", [_graph.Op("Pow", [x, _graph.Constant([2f])]), _graph.Constant([-1], 1)]);
        return _graph.Op("Mul", [_graph.Op("Div", [x, _graph.Op("Sqrt", [_graph.Op("Add", [square, _graph.Constant([1e-5f])])])]), weight]);
    }

    string Attention(string n, int layer)
    {
        var heads = _graph.Op("Split", 3, [_graph.Op("MatMul", [n, $"{layer}.qkv"])], ("axis", -1), ("num_outputs", 3)).Select(part =>
            _graph.Op("Transpose", [_graph.Op("Reshape", [part, _graph.Constant([0, 0, Heads, HeadWidth], 4)])], ("perm", new long[] { 0, 2, 1, 3 }))).ToArray();
        var scores = _graph.Op("MatMul", [heads[0], _graph.Op("Transpose", [heads[1]], ("perm", new long[] { 0, 1, 3, 2 }))]);
        scores = _graph.Op("Mul", [scores, _graph.Constant([0.5f])]);
        var size = _graph.Op("Squeeze", [_graph.Op("Shape", [n], ("start", 1), ("end", 2)), _graph.Constant([0], 1)]);
        var positions = _graph.Op("Range", [_graph.Constant([0L]), size, _graph.Constant([1L])]);
        var seen = _graph.Op("LessOrEqual", [positions, _graph.Op("Unsqueeze", [positions, _graph.Constant([1], 1)])]);
        scores = _graph.Op("Where", [seen, scores, _graph.Constant([-1e9f])]);
        var mixed = _graph.Op("MatMul", [_graph.Op("Softmax", [scores], ("axis", -1)), heads[2]]);
        mixed = _graph.Op("Reshape", [_graph.Op("Transpose", [mixed], ("perm", new long[] { 0, 2, 1, 3 })), _graph.Constant([0, 0, Width], 3)]);
        return _graph.Op("MatMul", [mixed, $"{layer}.o"]);
    }

    internal Dictionary<string, Feed> Feeds(TensorType type, int thoughts)
    {
        const int batch = 2, length = 4;
        var random = Seeds.Source(7, "small transformer");
        var feeds = new Dictionary<string, Feed>
        {
            ["tokens"] = new(TensorType.Int64, [batch, length], Words(batch * length)),
            ["targets"] = new(TensorType.Int64, [batch, length + thoughts], Words(batch * (length + thoughts))),
        };
        foreach (var (name, shape) in _weights)
            feeds[name] = new(type, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b))
                .Select(_ => (shape.Length == 1 ? 1 : 0) + (random.NextDouble() - 0.5) * 0.8)]);
        return feeds;

        double[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(SmallTransformer.Words))];
    }
}
