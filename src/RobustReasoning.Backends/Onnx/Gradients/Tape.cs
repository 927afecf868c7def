using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Collects the nodes of the reverse pass and the cotangents of the values.</summary>
sealed partial class Tape(ModelProto model, Shapes shapes, HashSet<string> needed)
{
    readonly Dictionary<string, List<string>> _cotangents = [];
    readonly Dictionary<string, string> _constants = [];
    readonly Dictionary<string, TensorProto> _known = Known(model.Graph);
    readonly HashSet<string> _names = [.. model.Graph.Node.SelectMany(node => node.Output), .. model.Graph.Initializer.Select(t => t.Name),
        .. model.Graph.Input.Select(input => input.Name)];

    internal List<NodeProto> Nodes { get; } = [];

    internal long Opset { get; } = model.OpsetImport.First(import => import.Domain is "" or "ai.onnx").Version;

    internal Dim[] Dims(string value) => shapes.Dims(value);

    internal TensorType Type(string value) => shapes.Type(value);

    internal int Rank(string value) => shapes.Dims(value).Length;

    /// <summary>Whether the gradient of this value is wanted.</summary>
    internal bool Needs(string value) => needed.Contains(value);

    /// <summary>Whether a node or the model's user reads this value.</summary>
    internal bool IsRead(string value) => value.Length > 0
        && (model.Graph.Node.Any(node => node.Input.Contains(value)) || model.Graph.Output.Any(output => output.Name == value));

    /// <summary>The numbers of a constant, or null when the value is computed or absent.</summary>
    internal double[]? Numbers(string value) => _known.TryGetValue(value, out var tensor) ? tensor.Numbers() : null;

    internal long[]? Longs(string value) => Numbers(value)?.Select(number => (long)number).ToArray();

    internal void Add(string value, string cotangent)
    {
        if (!Needs(value))
            return;
        if (!_cotangents.TryGetValue(value, out var parts))
            _cotangents[value] = parts = [];
        parts.Add(cotangent);
    }

    /// <summary>The sum of all that was added for a value, or null.</summary>
    internal string? Cotangent(string value)
    {
        if (!_cotangents.TryGetValue(value, out var parts))
            return null;
        if (parts.Count > 1)
            _cotangents[value] = parts = [parts.Aggregate((sum, part) => Op("Add", sum, part))];
        return parts[0];
    }

    /// <summary>Adds a node with one output.</summary>
    internal string Op(string op, params string[] inputs) => Op(op, inputs, []);

    internal string Op(string op, string[] inputs, params (string, object)[] attributes) => Op("", op, 1, inputs, attributes)[0];

    internal string[] Op(string domain, string op, int outputs, string[] inputs, params (string, object)[] attributes)
    {
        var results = Enumerable.Range(0, outputs).Select(_ => Fresh(op)).ToArray();
        Nodes.Add(Messages.Node(domain, op, inputs, results, attributes));
        if (domain.Length > 0)
            model.Import(domain);
        return results;
    }

    /// <summary>A constant of the same element type as a floating point value.</summary>
    internal string Scalar(double number, string like) => Scalar(number, Type(like));

    internal string Scalar(double number, TensorType type) => Constant($"{type} {number:R}", name => type switch
    {
        TensorType.Float => Messages.Tensor<float>(name, type, [(float)number], []),
        TensorType.Double => Messages.Tensor<double>(name, type, [number], []),
        TensorType.Float16 => Messages.Tensor<Half>(name, type, [(Half)number], []),
        TensorType.Int64 => Messages.Tensor<long>(name, type, [(long)number], []),
        TensorType.Int32 => Messages.Tensor<int>(name, type, [(int)number], []),
        _ => throw new NotSupportedException($"No constants of type {type} are needed."),
    });

    /// <summary>A constant matrix.</summary>
    internal string Weight(float[] values, int rows, int columns) =>
        Constant(Fresh("weight"), name => Messages.Tensor<float>(name, TensorType.Float, values, [rows, columns]));

    /// <summary>The bytes of a constant, or null when the value is computed or in another file.</summary>
    internal byte[]? Bytes(string value) =>
        !_known.TryGetValue(value, out var tensor) || tensor.ExternalData.Count > 0 ? null
            : tensor.RawData.Length > 0 ? tensor.RawData.ToByteArray()
            : [.. tensor.Int32Data.Select(code => (byte)code)];

    /// <summary>A list of 64-bit integers, such as axes.</summary>
    internal string List(params long[] numbers) =>
        Constant("list " + string.Join(',', numbers), name => Messages.Tensor<long>(name, TensorType.Int64, numbers, [numbers.Length]));

    /// <summary>A name for a new value.</summary>
    internal string Fresh(string stem)
    {
        var number = _names.Count;
        string name;
        while (!_names.Add(name = $"gradient/{stem}_{number}"))
            number++;
        return name;
    }

    /// <summary>Something computed once and then shared, by its key.</summary>
    internal string Shared(string key, Func<string> make) =>
        _constants.TryGetValue(key, out var name) ? name : _constants[key] = make();

    string Constant(string key, Func<string, TensorProto> make) => Shared(key, () =>
    {
        var tensor = make(Fresh("constant"));
        model.Graph.Initializer.Add(tensor);
        _known[tensor.Name] = tensor;
        return tensor.Name;
    });

    static Dictionary<string, TensorProto> Known(GraphProto graph)
    {
        var known = graph.Initializer.ToDictionary(tensor => tensor.Name);
        foreach (var node in graph.Node.Where(node => node.OpType == "Constant" && node.IsDefaultDomain()))
            if (Constants.Value(node) is { } tensor)
                known[node.Output[0]] = tensor;
        foreach (var node in graph.Node.Where(node => node.OpType == "Identity" && known.ContainsKey(node.In(0))))
            known[node.Output[0]] = known[node.In(0)];
        return known;
    }
}
