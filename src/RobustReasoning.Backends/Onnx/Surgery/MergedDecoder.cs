using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>
/// Optimum's merged decoders hold a branch with and one without a past, chosen by <c>use_cache_branch</c>. The branch with a past
/// also takes an empty one, so it becomes the whole graph.
/// </summary>
static class MergedDecoder
{
    const string Choice = "use_cache_branch";

    /// <summary>Whether there was such a choice; throws <see cref="UserErrorException"/> where its branches cannot be told.</summary>
    internal static bool Open(GraphProto graph, string origin)
    {
        if (graph.Takes(Choice) is not { } choice)
            return false;
        if (graph.Node.FirstOrDefault(node => node.OpType == "If" && node.In(0) == Choice) is not { } branches || branches.Find("then_branch")?.G is not { } past)
            throw Unusual(origin, "no node If with a then_branch hangs on it");
        if (past.Output.Count != branches.Output.Count)
            throw Unusual(origin, $"its branch gives {past.Output.Count} values for {branches.Output.Count}");
        graph.Node.Remove(branches);
        graph.Initializer.AddRange(past.Initializer);
        graph.Node.AddRange(past.Node);
        for (var i = 0; i < past.Output.Count; i++)
            graph.Add("Identity", [past.Output[i].Name], branches.Output[i]);
        if (graph.Node.Any(node => GraphLinks.Uses(node).Contains(Choice)))
            throw Unusual(origin, "other nodes take it too");
        graph.Input.Remove(choice);
        return true;
    }

    static UserErrorException Unusual(string origin, string what) => new($"The graph '{origin}' takes {Choice}, but {what}.",
        "a merged decoder as Optimum writes it.", "Export the model without merging (Optimum: --task text-generation-with-past --no-post-process).");
}
