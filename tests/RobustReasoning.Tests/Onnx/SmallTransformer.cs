using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

/// <summary>A two-layer transformer (attention, SwiGLU, cross-entropy) with its weights as inputs, and thoughts fed back as embeddings.</summary>
sealed class SmallTransformer(bool kernels = false)
{
    const int Width = 8, Heads = 2, HeadWidth = Width / Heads, Hidden = 12, Layers = 2;

    internal const int Words = 11;

    readonly GraphBuilder graph = new("small");
    readonly Dictionary<string, long[]> weights = [];

    internal IReadOnlyDictionary<string, long[]> Weights => weights;

    internal byte[] Build(int thoughts)
    {
        var tokens = graph.Input("tokens", TensorType.Int64, "B", "T");
        var targets = graph.Input("targets", TensorType.Int64, "B", thoughts == 0 ? "T" : $"T+{thoughts}");
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
        var embedded = graph.Op("Gather", [table, tokens], ("axis", 0));
        var hidden = Run(embedded);
        for (var i = 0; i < thoughts; i++)
        {
            var thought = graph.Op("Slice", [hidden, graph.Constant([-1], 1), graph.Constant([long.MaxValue], 1), graph.Constant([1], 1)]);
            embedded = graph.Op("Concat", [embedded, thought], ("axis", 1));
            hidden = Run(embedded);
        }

        var logits = graph.Op("MatMul", [hidden, graph.Op("Transpose", [table], ("perm", new long[] { 1, 0 }))]);
        var scores = graph.Op("LogSoftmax", [logits], ("axis", -1));
        var picked = graph.Op("GatherElements", [scores, graph.Op("Unsqueeze", [targets, graph.Constant([-1], 1)])], ("axis", -1));
        graph.Output(graph.Op("Neg", [graph.Op("ReduceMean", [picked], ("keepdims", 0))]), "loss", TensorType.Float);
        return graph.Build();
    }

    string Weight(string name, params long[] shape)
    {
        weights[name] = shape;
        return graph.Input(name, TensorType.Float, [.. shape.Select(dim => (object)dim)]);
    }

    string Run(string x)
    {
        foreach (var layer in Enumerable.Range(0, Layers))
        {
            x = graph.Op("Add", [x, Attention(Norm(x, $"{layer}.norm"), layer)]);
            var n = Norm(x, $"{layer}.norm2");
            var gate = graph.Op("MatMul", [n, $"{layer}.gate"]);
            gate = kernels
                ? graph.OpIn("com.microsoft", "QuickGelu", [gate], ("alpha", 1f))
                : graph.Op("Mul", [gate, graph.Op("Sigmoid", [gate])]);
            x = graph.Op("Add", [x, graph.Op("MatMul", [graph.Op("Mul", [gate, graph.Op("MatMul", [n, $"{layer}.up"])]), $"{layer}.down"])]);
        }

        return Norm(x, "last");
    }

    string Norm(string x, string weight)
    {
        if (kernels)
            return graph.Op("SimplifiedLayerNormalization", [x, weight], ("axis", -1), ("epsilon", 1e-5f), ("stash_type", 1));
        var square = graph.Op("ReduceMean", [graph.Op("Pow", [x, graph.Constant([2f])]), graph.Constant([-1], 1)]);
        return graph.Op("Mul", [graph.Op("Div", [x, graph.Op("Sqrt", [graph.Op("Add", [square, graph.Constant([1e-5f])])])]), weight]);
    }

    string Attention(string n, int layer)
    {
        var heads = graph.Op("Split", 3, [graph.Op("MatMul", [n, $"{layer}.qkv"])], ("axis", -1), ("num_outputs", 3)).Select(part =>
            graph.Op("Transpose", [graph.Op("Reshape", [part, graph.Constant([0, 0, Heads, HeadWidth], 4)])], ("perm", new long[] { 0, 2, 1, 3 }))).ToArray();
        var scores = graph.Op("MatMul", [heads[0], graph.Op("Transpose", [heads[1]], ("perm", new long[] { 0, 1, 3, 2 }))]);
        scores = graph.Op("Mul", [scores, graph.Constant([0.5f])]);
        var size = graph.Op("Squeeze", [graph.Op("Shape", [n], ("start", 1), ("end", 2)), graph.Constant([0], 1)]);
        var positions = graph.Op("Range", [graph.Constant([0L]), size, graph.Constant([1L])]);
        var seen = graph.Op("LessOrEqual", [positions, graph.Op("Unsqueeze", [positions, graph.Constant([1], 1)])]);
        scores = graph.Op("Where", [seen, scores, graph.Constant([-1e9f])]);
        var mixed = graph.Op("MatMul", [graph.Op("Softmax", [scores], ("axis", -1)), heads[2]]);
        mixed = graph.Op("Reshape", [graph.Op("Transpose", [mixed], ("perm", new long[] { 0, 2, 1, 3 })), graph.Constant([0, 0, Width], 3)]);
        return graph.Op("MatMul", [mixed, $"{layer}.o"]);
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
        foreach (var (name, shape) in weights)
            feeds[name] = new(type, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b))
                .Select(_ => (shape.Length == 1 ? 1 : 0) + (random.NextDouble() - 0.5) * 0.8)]);
        return feeds;

        double[] Words(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(SmallTransformer.Words))];
    }
}
