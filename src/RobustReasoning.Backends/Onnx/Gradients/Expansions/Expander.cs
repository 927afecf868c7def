using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients.Expansions;

/// <summary>Replaces the fused operators on the way from some values by simple ones with the same results.</summary>
static class Expander
{
    internal static void Expand(ModelProto model, IEnumerable<string> from, Probing probing)
    {
        var graph = model.Graph;
        var reached = from.ToHashSet();
        var fused = new List<NodeProto>();
        foreach (var node in graph.Node.Where(node => node.Input.Any(reached.Contains)))
        {
            reached.UnionWith(node.Output.Where(output => output.Length > 0));
            if (ExpansionCatalogue.All.ContainsKey(node.QualifiedOp()))
                fused.Add(node);
        }

        if (fused.Count == 0)
            return;
        var tape = new Tape(model, Shapes.Probe(model, probing), []);
        foreach (var node in fused)
        {
            try
            {
                ExpansionCatalogue.All[node.QualifiedOp()](new Step(tape, node, []));
            }
            catch (NotSupportedException e)
            {
                throw Differentiation.Unsupported(node, $"cannot be differentiated here ({e.Message})");
            }

            graph.Node.Remove(node);
        }

        graph.Node.AddRange(tape.Nodes);
        Order.Sort(graph);
    }

    /// <summary>Gives a value the name of a fused node's output, if that output is there.</summary>
    internal static void Result(this Step s, int output, Func<string> value)
    {
        if (output < s.Node.Output.Count && s.Node.Output[output].Length > 0)
            s.Tape.Nodes.Add(Messages.Node("", "Identity", [value()], [s.Node.Output[output]], []));
    }
}
