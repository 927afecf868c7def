using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>Cuts the lookup of tokens off a graph, so that it takes vectors; the lookup becomes a small graph of its own.</summary>
/// <param name="Lookup">Graph from <c>input_ids</c> [N] to <c>rows</c> [N, D]; null where nothing was cut.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Width">Width of a row, where the table says it.</param>
/// <param name="Obstacle">Why nothing was cut, where the graph takes no vectors either.</param>
sealed record EmbeddingCut(ModelProto? Lookup, int Rows, int? Width, string? Obstacle)
{
    internal const string Ids = "input_ids", Vectors = "inputs_embeds", Found = "rows";

    static readonly string[] s_lookups = ["Gather", "GatherBlockQuantized"];
    static readonly string[] s_aliases = ["Identity", "Cast", "Reshape"];

    /// <summary>Cuts a model's graph; leaves it half changed where there is an obstacle.</summary>
    internal static EmbeddingCut Make(ModelProto model)
    {
        var graph = model.Graph;
        if (graph.Takes(Vectors) is not null || graph.Takes(Ids) is null)
            return new(null, 0, null, null);
        graph.Vacate(Vectors);
        var links = new GraphLinks(graph);
        var aliases = Aliases(links);
        var lookups = aliases.SelectMany(links.Consumers).Distinct()
            .Where(node => s_lookups.Contains(node.OpType) && aliases.Contains(node.In(1)) && Table(links, node) is not null).ToList();
        if (lookups is not [var lookup])
            return Stopped($"{lookups.Count} tables were found that {Ids} is looked up in ({string.Join(" or ", s_lookups)} of a matrix), where one is needed");
        var table = Table(links, lookup)!;
        var isHalf = Kind(links, lookup) == TensorType.Float16;
        var width = lookup.OpType == "Gather" && table.Dims.Count == 2 ? (int?)table.Dims[1] : null;
        var result = new EmbeddingCut(Separate(model, links, lookup), checked((int)table.Dims[0]), width, null);

        var embedded = lookup.Output[0];
        graph.Node.Remove(lookup);
        graph.Input.Add(Messages.Value(Vectors, TensorType.Float, ["batch_size", "sequence_length", width is { } known ? known : "hidden_size"]));
        graph.Add("Cast", [Vectors], embedded, ("to", isHalf ? TensorType.Float16 : TensorType.Float));
        foreach (var node in aliases.SelectMany(links.Consumers).Distinct().Where(node => node.OpType == "Shape").ToList())
            Measure(model, node);
        graph.Prune();
        var left = new GraphLinks(graph);
        if (left.Consumers(Ids).FirstOrDefault() is { } other)
            return Stopped($"{Ids} also goes into {other.QualifiedOp()}");
        graph.Input.Remove(graph.Takes(Ids));
        return result;

        static EmbeddingCut Stopped(string what) => new(null, 0, null, what);
    }

    // The ids under other names: some exports reshape them to the shape that they have.
    static HashSet<string> Aliases(GraphLinks links)
    {
        HashSet<string> aliases = [Ids];
        Queue<string> open = new(aliases);
        while (open.TryDequeue(out var value))
            foreach (var node in links.Consumers(value).Where(node => s_aliases.Contains(node.OpType) && node.In(0) == value))
                if (aliases.Add(node.Output[0]))
                    open.Enqueue(node.Output[0]);
        return aliases;
    }

    static TensorProto? Table(GraphLinks links, NodeProto lookup)
    {
        if (lookup.Int("axis", 0) != 0 || lookup.Int("gather_axis", 0) != 0)
            return null;
        var value = lookup.In(0);
        // At most one of each: a damaged graph may go in circles.
        for (var step = 0; step < 3 && links.Constant(value) is null && links.Producer(value) is { OpType: "Cast" or "DequantizeLinear" or "Identity" } node; step++)
            value = node.In(0);
        return links.Constant(value) is { Dims: [> 0 and <= int.MaxValue, > 0, ..] } table ? table : null;
    }

    // The type of what is looked up: the table's, the cast's, or that of the scales of a rounded one.
    static TensorType Kind(GraphLinks links, NodeProto lookup)
    {
        if (lookup.OpType != "Gather")
            return (TensorType)(links.Constant(lookup.In(2))?.DataType ?? 0);
        if (links.Constant(lookup.In(0)) is { } table)
            return (TensorType)table.DataType;
        var node = links.Producer(lookup.In(0))!;
        return node.OpType == "Cast" ? (TensorType)node.Int("to", 0)
            : node.OpType == "DequantizeLinear" ? (TensorType)(links.Constant(node.In(1))?.DataType ?? 0)
            : TensorType.Float;
    }

    static ModelProto Separate(ModelProto model, GraphLinks links, NodeProto lookup)
    {
        var copy = lookup.Clone();
        copy.Input[1] = Ids;
        copy.Output[0] = "looked_up";
        var separate = new ModelProto { IrVersion = model.IrVersion, Graph = new() { Name = "lookup" } };
        separate.OpsetImport.AddRange(model.OpsetImport);
        var nodes = copy.Input.Where(input => input != Ids).SelectMany(links.Behind).Distinct().ToList();
        separate.Graph.Node.AddRange(nodes);
        separate.Graph.Node.Add(copy);
        separate.Graph.Add("Cast", ["looked_up"], Found, ("to", TensorType.Float));
        HashSet<string> used = [.. separate.Graph.Node.SelectMany(GraphLinks.Uses)];
        separate.Graph.Initializer.AddRange(model.Graph.Initializer.Where(tensor => used.Contains(tensor.Name)));
        separate.Graph.Input.Add(Messages.Value(Ids, TensorType.Int64, "count"));
        separate.Graph.Output.Add(Messages.Value(Found, TensorType.Float, "count", "width"));
        return separate;
    }

    // The shape of the ids is that of the vectors without its last part.
    static void Measure(ModelProto model, NodeProto shape)
    {
        if (model.Opset() >= 15)
        {
            var (start, end) = (At(shape.Int("start", 0)), At(shape.Int("end", 2)));
            shape.Attribute.Clear();
            shape.Attribute.Add([Messages.Attribute("start", start), Messages.Attribute("end", end)]);
            shape.Input[0] = Vectors;
            return;
        }

        var graph = model.Graph;
        var first = graph.Fresh("first_two");
        graph.Initializer.Add(Messages.Tensor(first, TensorType.Int64, [0L, 1], [2]));
        var whole = graph.Fresh("vectors_shape");
        graph.Add("Shape", [Vectors], whole);
        graph.Add("Gather", [whole, first], shape.Output[0], ("axis", 0));
        graph.Node.Remove(shape);

        static long At(long axis) => Math.Clamp(axis < 0 ? axis + 2 : axis, 0, 2);
    }
}
