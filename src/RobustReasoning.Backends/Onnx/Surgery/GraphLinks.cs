using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>Who makes and who uses each value of a graph, at one moment.</summary>
sealed class GraphLinks
{
    readonly Dictionary<string, NodeProto> _producers = [];
    readonly Dictionary<string, TensorProto> _initializers = [];
    readonly ILookup<string, NodeProto> _consumers;

    internal GraphLinks(GraphProto graph)
    {
        foreach (var node in graph.Node)
            foreach (var output in node.Output.Where(output => output.Length > 0))
                _producers[output] = node;
        foreach (var tensor in graph.Initializer)
            _initializers[tensor.Name] = tensor;
        _consumers = graph.Node.SelectMany(node => Uses(node).Distinct().Select(value => (value, node))).ToLookup(use => use.value, use => use.node);
    }

    internal NodeProto? Producer(string value) => _producers.GetValueOrDefault(value);

    internal IEnumerable<NodeProto> Consumers(string value) => _consumers[value];

    /// <summary>A weight by its name, or null.</summary>
    internal TensorProto? Initializer(string value) => _initializers.GetValueOrDefault(value);

    /// <summary>The tensor that a value is: a weight or a Constant node's; null where it is computed.</summary>
    internal TensorProto? Constant(string value) => Initializer(value)
        ?? (Producer(value) is { OpType: "Constant" } node && node.IsDefaultDomain() ? node.Find("value")?.T : null);

    /// <summary>Whether a value depends on weights alone.</summary>
    internal bool IsConstant(string value) => Constant(value) is not null
        || Producer(value) is not null && Behind(value).SelectMany(Uses).All(input => Producer(input) is not null || Initializer(input) is not null);

    /// <summary>The nodes behind a value, its producer last.</summary>
    internal IReadOnlyCollection<NodeProto> Behind(string value)
    {
        Dictionary<NodeProto, bool> seen = new(ReferenceEqualityComparer.Instance);
        List<NodeProto> order = [];
        // A stack of its own: a graph may be deeper than the call stack.
        Stack<(NodeProto Node, bool Done)> open = new();
        if (Producer(value) is { } first)
            open.Push((first, false));
        while (open.TryPop(out var at))
        {
            if (at.Done)
            {
                order.Add(at.Node);
                continue;
            }

            if (!seen.TryAdd(at.Node, true))
                continue;
            open.Push((at.Node, true));
            foreach (var producer in Uses(at.Node).Select(Producer).OfType<NodeProto>())
                open.Push((producer, false));
        }

        return order;
    }

    /// <summary>What a node takes, also within the graphs of its branches.</summary>
    internal static IEnumerable<string> Uses(NodeProto node) => node.Input.Where(input => input.Length > 0)
        .Concat(node.Attribute.Where(attribute => attribute.G is not null)
            .SelectMany(attribute => attribute.G.Node.SelectMany(Uses).Concat(attribute.G.Output.Select(output => output.Name))));
}
