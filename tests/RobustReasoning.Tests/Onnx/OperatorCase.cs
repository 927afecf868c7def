using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

/// <summary>A graph around one operator whose inputs are random; the loss is the sum of sines, so every element has a slope of its own.</summary>
sealed class OperatorCase(string name, Func<OperatorCase, string> build, bool hasDouble = true, int opset = 21,
    bool hasStatic = true)
{
    static readonly Dictionary<string, long> Sizes = new() { ["B"] = 2, ["T"] = 3, ["N"] = 5, ["B*T"] = 6, ["T+2"] = 5 };

    Random _random = new(0);

    internal GraphBuilder Graph { get; private set; } = new("case");

    internal Dictionary<string, Feed> Feeds { get; } = [];

    internal string[] Differentiable => [.. Feeds.Where(feed => feed.Value.Type == TensorType.Float).Select(feed => feed.Key)];

    internal bool HasDouble => hasDouble;

    /// <summary>The ways to declare sizes: constant and symbolic.</summary>
    internal bool[] Declarations => hasStatic ? [false, true] : [true];

    bool Symbolic { get; set; }

    internal byte[] Build(bool symbolic)
    {
        Symbolic = symbolic;
        Graph = new GraphBuilder("case", opset);
        Feeds.Clear();
        _random = Seeds.Source(3, name);
        var y = build(this);
        Graph.Output(Graph.Op("ReduceSum", [Graph.Op("Sin", [y])], ("keepdims", 0)), "loss", TensorType.Float);
        return Graph.Build();
    }

    /// <summary>A floating point input with numbers between bounds.</summary>
    internal string X(string shape, double low = -1, double high = 1) => Input(TensorType.Float, shape, () => low + _random.NextDouble() * (high - low));

    /// <summary>An integer input with numbers from the low bound on, below the high one.</summary>
    internal string I(string shape, int low, int high, TensorType type = TensorType.Int64) => Input(type, shape, () => _random.Next(low, high));

    /// <summary>A floating point constant.</summary>
    internal string Fixed(params long[] shape) =>
        Graph.Constant([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => _random.NextSingle())], shape);

    /// <summary>A constant of bytes, such as codes of a quantised weight.</summary>
    internal string Bytes(params long[] shape)
    {
        var codes = new byte[shape.Aggregate(1L, (a, b) => a * b)];
        _random.NextBytes(codes);
        return Graph.Initializer($"bytes{_random.Next()}", TensorType.UInt8, codes, shape);
    }

    internal string Op(string op, string[] inputs, params (string, object)[] attributes) => Graph.Op(op, inputs, attributes);

    internal string List(params long[] numbers) => Graph.Constant(numbers, numbers.Length);

    string Input(TensorType type, string shape, Func<double> number)
    {
        var dims = shape.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var sizes = dims.Select(dim => Sizes.TryGetValue(dim, out var size) ? size : long.Parse(dim, null)).ToArray();
        var input = Graph.Input($"x{Feeds.Count}", type,
            [.. dims.Zip(sizes, (dim, size) => Symbolic && Sizes.ContainsKey(dim) ? (object)dim : size)]);
        Feeds[input] = new(type, sizes, [.. Enumerable.Range(0, (int)sizes.Aggregate(1L, (a, b) => a * b)).Select(_ => number())]);
        return input;
    }

    public override string ToString() => name;
}
