using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Element types and shapes of every value of a graph, learned by running it with several sizes.</summary>
/// <remarks>Static inference leaves anonymous dimensions behind masks and ranges; running the graph leaves none.</remarks>
sealed class Shapes
{
    readonly Dictionary<string, (TensorType Type, Dim[] Dims)> _values = [];
    readonly Dictionary<(long, long, long), string> _symbols = [];
    readonly Dictionary<string, (string Value, int Axis)> _sources = [];

    internal bool Contains(string value) => _values.ContainsKey(value);

    internal TensorType Type(string value) => _values[value].Type;

    internal Dim[] Dims(string value) => _values[value].Dims;

    /// <summary>A value and axis from which a symbol's size can be read at run time.</summary>
    internal (string Value, int Axis) Source(string symbol) => _sources[symbol];

    /// <summary>Runs the model with all values as outputs.</summary>
    internal static Shapes Probe(ModelProto model, Probing probing)
    {
        var shapes = new Shapes();
        var graph = model.Graph;
        var sizes = ProbeSizes.Choose(graph, probing);
        // Symbols with equal sizes are equal: the caller may say so of a prompt and its total length.
        foreach (var (symbol, run) in sizes)
            shapes._symbols.TryAdd((run[0], run[1], run[2]), symbol);

        var initializers = graph.Initializer.Select(tensor => tensor.Name).ToHashSet();
        var inputs = graph.Input.Where(input => !initializers.Contains(input.Name)).ToList();
        var outputs = graph.Node.SelectMany(node => node.Output).Where(output => output.Length > 0).ToList();
        var probe = model.Clone();
        probe.Graph.ValueInfo.Clear();
        Hollow(probe.Graph);
        var declared = probe.Graph.Output.Select(output => output.Name).ToHashSet();
        probe.Graph.Output.AddRange(outputs.Where(output => !declared.Contains(output)).Select(output => new ValueInfoProto { Name = output }));
        var found = new List<(TensorType, long[])>[ProbeSizes.Runs];
        using (var prober = new Prober(probe))
            for (var run = 0; run < ProbeSizes.Runs; run++)
            {
                var current = sizes.ToDictionary(size => size.Key, size => size.Value[run]);
                found[run] = prober.Run(inputs, [.. inputs.Select(input => ProbeSizes.Shape(input, sizes, run))], outputs,
                    (name, shape) => probing.Fill(name, shape, current));
            }

        foreach (var tensor in graph.Initializer)
            shapes._values[tensor.Name] = ((TensorType)tensor.DataType, [.. tensor.Dims.Select(dim => new Dim(dim))]);
        foreach (var input in inputs)
        {
            var runs = Enumerable.Range(0, ProbeSizes.Runs).Select(run => ProbeSizes.Shape(input, sizes, run)).ToArray();
            shapes.Record(input.Name, (TensorType)input.Type.TensorType.ElemType, runs, axis => ProbeSizes.Symbol(input, axis));
        }

        for (var i = 0; i < outputs.Count; i++)
            shapes.Record(outputs[i], found[0][i].Item1, [.. found.Select(run => run[i].Item2)], _ => null);
        return shapes;
    }

    // Shapes do not depend on weights: without their numbers large models need little memory here.
    static void Hollow(GraphProto graph)
    {
        const int small = 4096;
        foreach (var tensor in graph.Initializer.Where(tensor => tensor.Dims.Aggregate(1L, (a, b) => a * b) > small
            && (TensorType)tensor.DataType is TensorType.Float or TensorType.Double or TensorType.Float16).ToList())
        {
            var shape = Messages.Tensor<long>($"shape of {tensor.Name}", TensorType.Int64, [.. tensor.Dims], [tensor.Dims.Count]);
            var bytes = (TensorType)tensor.DataType switch { TensorType.Float => 4, TensorType.Float16 => 2, _ => 8 };
            var zero = new TensorProto { DataType = tensor.DataType, RawData = ByteString.CopyFrom(new byte[bytes]) };
            zero.Dims.Add(1);
            graph.Initializer.Remove(tensor);
            graph.Initializer.Add(shape);
            graph.Node.Insert(0, Messages.Node("", "ConstantOfShape", [shape.Name], [tensor.Name], [("value", zero)]));
        }
    }

    void Record(string value, TensorType type, long[][] runs, Func<int, string?> name)
    {
        var dims = new Dim[runs[0].Length];
        for (var axis = 0; axis < dims.Length; axis++)
        {
            var key = (runs[0][axis], runs[1][axis], runs[2][axis]);
            if (key.Item1 == key.Item2 && key.Item2 == key.Item3)
            {
                dims[axis] = new Dim(key.Item1);
                continue;
            }

            if (!_symbols.TryGetValue(key, out var symbol))
                _symbols[key] = symbol = name(axis) ?? $"size_{key.Item1}_{key.Item2}_{key.Item3}";
            _sources.TryAdd(symbol, (value, axis));
            dims[axis] = new Dim(0, symbol);
        }

        _values[value] = (type, dims);
    }
}
