using System.Globalization;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>The residual stream of a decoder: the sums of what was there and what a layer adds.</summary>
/// <param name="Layers">The stream's value after each layer; empty where it was not found.</param>
/// <param name="Norm">The nodes of the final norm, which read the last of them.</param>
/// <param name="Obstacle">Why it was not found; null where it was.</param>
sealed record ResidualStream(IReadOnlyList<string> Layers, IReadOnlyList<NodeProto> Norm, string? Obstacle)
{
    const int SumOutput = 3;

    static readonly string[] s_fused = ["SkipSimplifiedLayerNormalization", "SkipLayerNormalization"];

    // What norms consist of, whole or in parts; the one sum in them is that with epsilon, besides a shift at the end.
    static readonly string[] s_norm =
        ["SimplifiedLayerNormalization", "LayerNormalization", "RMSNormalization", "Mul", "Div", "Sub", "Pow", "ReduceMean", "Sqrt", "Reciprocal", "Cast"];

    /// <summary>Whether a node sums and norms at once; the sum is its last output.</summary>
    internal static bool IsFused(NodeProto node) => s_fused.Contains(node.OpType);

    /// <summary>Looks for the stream; sums within fused norms that nobody took get a name.</summary>
    internal static ResidualStream Find(GraphProto graph)
    {
        NameSums(graph);
        var links = new GraphLinks(graph);
        if (HiddenExposure.Head(links, "logits", 0) is not { } head)
            return Without("no head was found before the logits");
        if (FinalNorm(links, HiddenExposure.State(links, head.In(0))) is not var (norm, sum))
            return Without("what the head reads is no norm of a single value");
        // The last sum behind so many caches is what stands after so many layers.
        SortedDictionary<int, string> layers = [];
        foreach (var value in Sums(links, sum))
            layers.TryAdd(Caches(links, value), value);
        var count = graph.Input.Select(input => CacheOf(input.Name)).OfType<int>().Distinct().Count();
        return count > 0 && layers.Keys.SequenceEqual(Enumerable.Range(1, count)) ? new([.. layers.Values], norm, null)
            : Without($"sums were found after {layers.Count} of {count} layers");
    }

    static ResidualStream Without(string obstacle) => new([], [], obstacle);

    static void NameSums(GraphProto graph)
    {
        foreach (var node in graph.Node.Where(IsFused))
        {
            while (node.Output.Count <= SumOutput)
                node.Output.Add("");
            if (node.Output[SumOutput].Length == 0)
                node.Output[SumOutput] = graph.Fresh(node.Output[0] + "_sum");
        }
    }

    static (IReadOnlyList<NodeProto> Norm, string Sum)? FinalNorm(GraphLinks links, string state)
    {
        if (links.Producer(state) is { } fused && IsFused(fused) && fused.Output[0] == state)
            return ([fused], fused.Output[SumOutput]);
        HashSet<NodeProto> norm = new(ReferenceEqualityComparer.Instance);
        HashSet<string> read = [], seen = [];
        Stack<string> open = new([state]);
        while (open.TryPop(out var value))
        {
            if (!seen.Add(value) || links.IsConstant(value))
                continue;
            if (links.Producer(value) is { } node && (s_norm.Contains(node.OpType) || IsShift(links, node, norm.Count == 0)))
            {
                norm.Add(node);
                foreach (var input in node.Input.Where(input => input.Length > 0))
                    open.Push(input);
            }
            else
            {
                read.Add(value);
            }
        }

        return norm.Count > 0 && read.Count == 1 ? ([.. norm], read.Single()) : null;
    }

    // Epsilon is one number; a shift, which has many, stands at the very end: elsewhere it would be a layer's bias.
    static bool IsShift(GraphLinks links, NodeProto node, bool ends) => node.OpType == "Add"
        && node.Input.Any(input => ends ? links.IsConstant(input) : links.Constant(input) is { } constant && constant.Dims.Aggregate(1L, (a, b) => a * b) == 1);

    // From the last to the first.
    static IEnumerable<string> Sums(GraphLinks links, string last)
    {
        for (var value = last; links.Producer(value) is { } node;)
        {
            if (node.OpType is "Cast" or "Identity")
            {
                value = node.In(0);
                continue;
            }

            var isSum = node.OpType == "Add" || IsFused(node) && node.Output[SumOutput] == value;
            if (!isSum || Before(links, node.In(0), node.In(1)) is not { } before)
                yield break;
            yield return value;
            value = before;
        }
    }

    // What was there is what the other, a layer's share, was made from.
    static string? Before(GraphLinks links, string one, string other) =>
        IsBehind(links, one, other) ? one : IsBehind(links, other, one) ? other : null;

    static bool IsBehind(GraphLinks links, string value, string of) => links.Producer(of) is not null && (links.Producer(value) is { } producer
        ? links.Behind(of).Contains(producer, ReferenceEqualityComparer.Instance)
        : links.Initializer(value) is null && links.Behind(of).Any(node => GraphLinks.Uses(node).Contains(value)));

    static int Caches(GraphLinks links, string value) =>
        links.Behind(value).SelectMany(GraphLinks.Uses).Select(CacheOf).OfType<int>().Distinct().Count();

    static int? CacheOf(string input) => input.Split('.') is ["past_key_values", var layer, ..]
        && int.TryParse(layer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
