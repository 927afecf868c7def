using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Puts nodes in order and leaves out those that nobody uses.</summary>
static class Order
{
    /// <summary>Sorts the nodes so that each comes after those it reads; keeps the given order otherwise.</summary>
    internal static void Sort(GraphProto graph)
    {
        var producers = new Dictionary<string, NodeProto>();
        foreach (var node in graph.Node)
            foreach (var output in node.Output.Where(output => output.Length > 0))
                producers[output] = node;
        var sorted = new List<NodeProto>(graph.Node.Count);
        var seen = new HashSet<NodeProto>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<(NodeProto Node, bool Done)>(graph.Node.Reverse().Select(node => (node, false)));
        while (stack.TryPop(out var top))
        {
            if (top.Done)
            {
                sorted.Add(top.Node);
                continue;
            }

            if (!seen.Add(top.Node))
                continue;
            stack.Push((top.Node, true));
            foreach (var input in Reads(top.Node).Reverse())
                if (producers.TryGetValue(input, out var producer) && !seen.Contains(producer))
                    stack.Push((producer, false));
        }

        graph.Node.Clear();
        graph.Node.AddRange(sorted);
    }

    /// <summary>The nodes that the roots depend on.</summary>
    internal static IEnumerable<NodeProto> Reachable(IReadOnlyList<NodeProto> nodes, IEnumerable<string> roots)
    {
        var used = roots.ToHashSet();
        var kept = new List<NodeProto>();
        foreach (var node in nodes.Reverse())
            if (node.Output.Any(used.Contains))
            {
                kept.Add(node);
                used.UnionWith(node.Input);
            }

        kept.Reverse();
        return kept;
    }

    /// <summary>Gives values the names of the Identity nodes behind them, which would only copy.</summary>
    internal static void MergeIdentities(GraphProto graph, string prefix)
    {
        var fixedNames = graph.Output.Select(output => output.Name).ToHashSet();
        var own = graph.Node.SelectMany(node => node.Output).Where(name => name.StartsWith("gradient/", StringComparison.Ordinal)).ToHashSet();
        var renamed = new Dictionary<string, string>();
        var copies = graph.Node.Where(node => node.OpType == "Identity" && node.Output[0].StartsWith(prefix, StringComparison.Ordinal));
        foreach (var node in copies.ToList())
            if (own.Contains(node.Input[0]) && !fixedNames.Contains(node.Input[0]) && renamed.TryAdd(node.Input[0], node.Output[0]))
                graph.Node.Remove(node);
        foreach (var node in graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
                node.Input[i] = renamed.GetValueOrDefault(node.Input[i], node.Input[i]);
            for (var i = 0; i < node.Output.Count; i++)
                node.Output[i] = renamed.GetValueOrDefault(node.Output[i], node.Output[i]);
        }
    }

    // Subgraphs of If and Loop read outer values by name.
    static IEnumerable<string> Reads(NodeProto node) =>
        node.Input.Concat(node.Attribute.Where(attribute => attribute.G is not null).SelectMany(attribute => attribute.G.Node.SelectMany(Reads)));
}
