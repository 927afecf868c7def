using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Gradients.Expansions;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Reverse-mode differentiation of ONNX graphs: the gradient is again an ONNX graph.</summary>
public static class Differentiation
{
    /// <summary>Prefix of the names of the outputs that hold gradients.</summary>
    public const string Prefix = "gradient:";

    /// <summary>
    /// Adds the gradients of the scalar output <paramref name="loss"/>; each is an output "gradient:" + name with its value's shape and type.
    /// A gradient may be asked of inputs, initializers and intermediate values. Throws <see cref="UserErrorException"/> naming the operator
    /// and node that cannot be differentiated, or the value on which the loss does not depend.
    /// </summary>
    public static byte[] AddGradients(byte[] model, string loss, IReadOnlyList<string> withRespectTo, Probing? probing = null)
    {
        probing ??= new Probing();
        var proto = OnnxFile.Parse(model, "the model to differentiate");
        Expect(proto.OpsetImport.Any(import => import.Domain is "" or "ai.onnx" && import.Version >= 13),
            "The model uses an operator set below 13.", "operator set 13 or later.", "Export the model again with a later operator set.");
        var graph = proto.Graph;
        Expect(!graph.Initializer.Any(tensor => tensor.IsExternal()), "The model's weights are in another file.", "a model with its weights.",
            "Read the model from its folder, with the weights put into it.");
        Order.Sort(graph);
        Expander.Expand(proto, withRespectTo, probing);
        var shapes = Shapes.Probe(proto, probing);
        foreach (var value in withRespectTo.Append(loss))
            Expect(shapes.Contains(value), $"The model has no value called '{value}'.", "an input, an initializer or a node's output.",
                "Check the name in the model.");
        Expect(shapes.Dims(loss).All(dim => dim.IsOne) && Differentiable(shapes, loss), $"'{loss}' is not one floating point number.",
            "a loss with a single element.", "Reduce the loss to a scalar, for instance by ReduceMean.");

        var needed = Dependents(graph, shapes, withRespectTo);
        Expect(needed.Contains(loss), $"'{loss}' depends on none of {string.Join(", ", withRespectTo)}.", "a differentiable path.",
            "Check that the values are used as floating point numbers.");
        var tape = new Tape(proto, shapes, needed);
        tape.Add(loss, tape.Reshape(tape.Scalar(1, loss), shapes.Dims(loss)));
        Reverse(graph, tape);

        var roots = graph.Output.Select(output => output.Name).ToHashSet();
        foreach (var value in withRespectTo)
        {
            var gradient = tape.Cotangent(value);
            Expect(gradient is not null, $"'{loss}' does not depend on '{value}' in a differentiable way.", "a differentiable path.",
                "Leave the value out, or check the graph.");
            tape.Nodes.Add(Messages.Node("", "Identity", [gradient!], [Prefix + value], []));
            roots.Add(Prefix + value);
            graph.Output.Add(Messages.Value(Prefix + value, shapes.Type(value), shapes.Dims(value).Select(dim => dim.Declared)));
        }

        graph.Node.AddRange(Order.Reachable(tape.Nodes, roots));
        Order.MergeIdentities(graph, Prefix);
        Order.Sort(graph);
        Annotate(proto, Shapes.Probe(proto, probing));
        return proto.ToByteArray();
    }

    static void Reverse(GraphProto graph, Tape tape)
    {
        foreach (var node in graph.Node.Reverse().ToList())
        {
            if (!node.Input.Any(tape.Needs))
                continue;
            var cotangents = node.Output.Select(output => output.Length > 0 ? tape.Cotangent(output) : null).ToArray();
            if (cotangents.All(cotangent => cotangent is null))
                continue;
            if (!RuleCatalogue.All.TryGetValue(node.QualifiedOp(), out var rule))
                throw Unsupported(node, "is on a differentiable path, but has no gradient");
            try
            {
                rule(new Step(tape, node, cotangents));
            }
            catch (NotSupportedException e)
            {
                throw Unsupported(node, $"cannot be differentiated here ({e.Message})");
            }
        }
    }

    static HashSet<string> Dependents(GraphProto graph, Shapes shapes, IReadOnlyList<string> withRespectTo)
    {
        var needed = withRespectTo.ToHashSet();
        foreach (var node in graph.Node.Where(node => node.Input.Any(needed.Contains)))
            needed.UnionWith(node.Output.Where(output => output.Length > 0 && Differentiable(shapes, output)));
        return needed;
    }

    static bool Differentiable(Shapes shapes, string value) => shapes.Type(value) is TensorType.Float or TensorType.Double or TensorType.Float16;

    // Creating a session takes quadratic time when dimensions are anonymous.
    static void Annotate(ModelProto model, Shapes shapes)
    {
        var outputs = model.Graph.Output.Select(output => output.Name).ToHashSet();
        model.Graph.ValueInfo.Clear();
        foreach (var output in model.Graph.Node.SelectMany(node => node.Output))
            if (output.Length > 0 && !outputs.Contains(output))
                model.Graph.ValueInfo.Add(Messages.Value(output, shapes.Type(output), shapes.Dims(output).Select(dim => dim.Declared)));
    }

    internal static UserErrorException Unsupported(NodeProto node, string what) => new(
        $"The operator {node.QualifiedOp()} of the node '{(node.HasName ? node.Name : node.Output[0])}' {what}.",
        "operators of the list of differentiable ones, in their usual forms.",
        "Export the model with standard operators, or use an attack without gradients.");

    static void Expect(bool condition, string found, string expected, string remedy)
    {
        if (!condition)
            throw new UserErrorException(found, expected, remedy);
    }
}
