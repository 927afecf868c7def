using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Graphs;

/// <summary>Writes an ONNX graph node by node; values are known by their names.</summary>
public sealed class GraphBuilder
{
    readonly ModelProto _model;
    readonly GraphProto _graph;
    readonly HashSet<string> _names;

    /// <summary>Starts an empty graph for an operator set.</summary>
    public GraphBuilder(string name, int opset = 21)
        : this(new ModelProto { IrVersion = opset > 21 ? 11 : 10, ProducerName = "RobustReasoning", Graph = new() { Name = name } }) =>
        _model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = opset });

    GraphBuilder(ModelProto model)
    {
        _model = model;
        _graph = model.Graph;
        _names = [.. _graph.Input.Select(input => input.Name), .. _graph.Initializer.Select(tensor => tensor.Name),
            .. _graph.Node.SelectMany(node => node.Output).Where(output => output.Length > 0)];
    }

    /// <summary>Goes on with a model, to put nodes behind its values; <paramref name="origin"/> names it in errors.</summary>
    public static GraphBuilder Extend(ReadOnlySpan<byte> model, string origin) => new(OnnxFile.Parse(model, origin));

    /// <summary>Declares a graph input; each dimension is an int, a long or a symbol's name.</summary>
    public string Input(string name, TensorType type, params ReadOnlySpan<object> shape)
    {
        _graph.Input.Add(Messages.Value(Claim(name), type, shape.ToArray()));
        return name;
    }

    /// <summary>A float constant under a generated name; no dimensions means a scalar.</summary>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<long> dims) => Initializer(Fresh("constant"), values, dims);

    /// <summary>A 64-bit integer constant under a generated name; no dimensions means a scalar.</summary>
    public string Constant(ReadOnlySpan<long> values, params ReadOnlySpan<long> dims)
    {
        var name = Claim(Fresh("constant"));
        _graph.Initializer.Add(Messages.Tensor(name, TensorType.Int64, values, dims));
        return name;
    }

    /// <summary>A float constant under the given name, such as a weight.</summary>
    public string Initializer(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> dims)
    {
        _graph.Initializer.Add(Messages.Tensor(Claim(name), TensorType.Float, values, dims));
        return name;
    }

    /// <summary>A constant of any type under the given name, from its little-endian bytes.</summary>
    public string Initializer(string name, TensorType type, ReadOnlySpan<byte> raw, params ReadOnlySpan<long> dims)
    {
        var tensor = new TensorProto { Name = Claim(name), DataType = (int)type, RawData = ByteString.CopyFrom(raw) };
        tensor.Dims.AddRange(dims.ToArray());
        _graph.Initializer.Add(tensor);
        return name;
    }

    /// <summary>A half-precision constant under the given name.</summary>
    public string Initializer(string name, ReadOnlySpan<Half> values, params ReadOnlySpan<long> dims)
    {
        _graph.Initializer.Add(Messages.Tensor(Claim(name), TensorType.Float16, values, dims));
        return name;
    }

    /// <summary>Adds a node with one output; attributes are int, long, bool, float, string, long[], float[] or <see cref="TensorType"/>.</summary>
    public string Op(string op, string[] inputs, params (string Name, object Value)[] attributes) => OpIn("", op, inputs, attributes);

    /// <summary>Adds a node with several outputs.</summary>
    public string[] Op(string op, int outputs, string[] inputs, params (string Name, object Value)[] attributes) =>
        OpIn("", op, outputs, inputs, attributes);

    /// <summary>Adds a node of another domain, such as com.microsoft, with one output.</summary>
    public string OpIn(string domain, string op, string[] inputs, params (string Name, object Value)[] attributes) =>
        OpIn(domain, op, 1, inputs, attributes)[0];

    /// <summary>Adds a node of another domain with several outputs; an input "" is absent.</summary>
    public string[] OpIn(string domain, string op, int outputs, string[] inputs, params (string Name, object Value)[] attributes)
    {
        foreach (var input in inputs)
            if (input.Length > 0 && !_names.Contains(input))
                throw new ArgumentException($"No value is called '{input}' (input of {op}).", nameof(inputs));
        var results = new string[outputs];
        for (var i = 0; i < outputs; i++)
            results[i] = Claim(Fresh(op));
        if (domain.Length > 0)
            _model.Import(domain);
        _graph.Node.Add(Messages.Node(domain, op, inputs, results, attributes));
        return results;
    }

    /// <summary>Declares a graph output, through an Identity node where the name differs from the value's.</summary>
    public void Output(string value, string name, TensorType type, params ReadOnlySpan<object> shape)
    {
        if (value != name)
            _graph.Node.Add(Messages.Node("", "Identity", [value], [Claim(name)], []));
        _graph.Output.Add(Messages.Value(name, type, shape.ToArray()));
    }

    /// <summary>Sets a metadata entry, readable from a session as custom metadata.</summary>
    public void Metadata(string key, string value)
    {
        var entry = _model.MetadataProps.FirstOrDefault(entry => entry.Key == key);
        if (entry is null)
            _model.MetadataProps.Add(entry = new StringStringEntryProto { Key = key });
        entry.Value = value;
    }

    /// <summary>The serialised model.</summary>
    public byte[] Build() => _model.ToByteArray();

    string Claim(string name) =>
        _names.Add(name) ? name : throw new ArgumentException($"Two values are called '{name}'.", nameof(name));

    string Fresh(string stem)
    {
        var number = _names.Count;
        while (_names.Contains($"{stem}_{number}"))
            number++;
        return $"{stem}_{number}";
    }
}
