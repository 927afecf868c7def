using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>Small changes to graphs.</summary>
static class GraphEdits
{
    internal static ValueInfoProto? Takes(this GraphProto graph, string name) => graph.Input.FirstOrDefault(input => input.Name == name);

    internal static ValueInfoProto? Gives(this GraphProto graph, string name) => graph.Output.FirstOrDefault(output => output.Name == name);

    internal static TensorType ElementType(this ValueInfoProto value) => (TensorType)(value.Type?.TensorType?.ElemType ?? 0);

    /// <summary>Adds a node of the default domain.</summary>
    internal static void Add(this GraphProto graph, string op, string[] inputs, string output, params (string Name, object Value)[] attributes) =>
        graph.Node.Add(Messages.Node("", op, inputs, [output], attributes));

    /// <summary>A name that no value of the graph has.</summary>
    internal static string Fresh(this GraphProto graph, string stem)
    {
        HashSet<string> taken = [.. graph.Initializer.Select(t => t.Name), .. graph.Input.Select(i => i.Name), .. graph.Node.SelectMany(n => n.Output)];
        while (taken.Contains(stem))
            stem += "_";
        return stem;
    }

    /// <summary>Lets every node take <paramref name="now"/> where it took <paramref name="before"/>.</summary>
    internal static void Rewire(this GraphProto graph, string before, string now)
    {
        foreach (var node in graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
                if (node.Input[i] == before)
                    node.Input[i] = now;
            foreach (var branch in node.Attribute.Where(attribute => attribute.G is not null))
                branch.G.Rewire(before, now);
        }
    }

    /// <summary>Gives a computed value another name, wherever it is taken.</summary>
    internal static void Rename(this GraphProto graph, string before, string now)
    {
        graph.Rewire(before, now);
        foreach (var node in graph.Node)
            for (var i = 0; i < node.Output.Count; i++)
                if (node.Output[i] == before)
                    node.Output[i] = now;
    }

    /// <summary>Renames a value within the graph that has a name which an input or output is to get.</summary>
    internal static void Vacate(this GraphProto graph, string name)
    {
        if (graph.Node.Any(node => node.Output.Contains(name)))
            graph.Rename(name, graph.Fresh(name + "_inner"));
    }

    /// <summary>Removes the nodes on which no output depends.</summary>
    internal static void Prune(this GraphProto graph)
    {
        var links = new GraphLinks(graph);
        HashSet<NodeProto> alive = new(ReferenceEqualityComparer.Instance);
        foreach (var output in graph.Output)
            alive.UnionWith(links.Behind(output.Name));
        for (var i = graph.Node.Count - 1; i >= 0; i--)
            if (!alive.Contains(graph.Node[i]))
                graph.Node.RemoveAt(i);
    }

    internal static long Opset(this ModelProto model) => model.OpsetImport.FirstOrDefault(import => import.Domain is "" or "ai.onnx")?.Version ?? 0;
}
