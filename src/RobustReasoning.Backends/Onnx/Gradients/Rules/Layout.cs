using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Operators that only rearrange or repeat numbers.</summary>
static class Layout
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["Reshape"] = Back,
        ["Squeeze"] = Back,
        ["Unsqueeze"] = Back,
        ["Flatten"] = Back,
        ["Transpose"] = s => s.Tape.Add(s.X(0), s.Op("Transpose", [s.Dy], ("perm", Inverse(s)))),
        ["Expand"] = s => s.Tape.AddBroadcast(s.X(0), s.Y, () => s.Dy),
        ["Trilu"] = s => s.Tape.Add(s.X(0), s.Op("Trilu", s.X(1).Length > 0 ? [s.Dy, s.X(1)] : [s.Dy], ("upper", s.Node.Int("upper", 1)))),
    };

    static void Back(Step s) => s.Tape.Add(s.X(0), s.Tape.Reshape(s.Dy, s.XDims(0)));

    static long[] Inverse(Step s)
    {
        var rank = s.Tape.Rank(s.Y);
        var order = s.Node.Ints("perm") ?? [.. Enumerable.Range(0, rank).Select(axis => (long)(rank - 1 - axis))];
        return [.. Enumerable.Range(0, rank).Select(axis => (long)Array.IndexOf(order, axis))];
    }
}
