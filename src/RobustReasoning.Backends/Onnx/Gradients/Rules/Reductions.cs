using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Sums, means and extremes over axes, and running sums.</summary>
static class Reductions
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["ReduceSum"] = s => s.Tape.Add(s.X(0), Spread(s, s.Dy)),
        ["ReduceMean"] = s => s.Tape.Add(s.X(0), Spread(s, s.Op("Div", s.Dy, Count(s)))),
        ["ReduceMax"] = Extreme,
        ["ReduceMin"] = Extreme,
        ["ReduceSumSquare"] = s => s.Tape.Add(s.X(0), s.Op("Mul", s.Op("Mul", s.X(0), s.Scalar(2)), Keep(s, s.Dy))),
        ["ReduceL2"] = s => s.Tape.Add(s.X(0), s.Op("Mul", s.X(0), Keep(s, s.Op("Div", s.Dy, s.Y)))),
        ["ReduceLogSumExp"] = s => s.Tape.Add(s.X(0), s.Op("Mul", s.Op("Exp", s.Op("Sub", s.X(0), Keep(s, s.Y))), Keep(s, s.Dy))),
        ["CumSum"] = s => s.Tape.Add(s.X(0), s.Op("CumSum", [s.Dy, s.X(1)],
            ("exclusive", s.Node.Int("exclusive", 0)), ("reverse", 1 - s.Node.Int("reverse", 0)))),
    };

    // Ties share the cotangent.
    static void Extreme(Step s)
    {
        if (s.XDims(0).SequenceEqual(s.Tape.Dims(s.Y)))
        {
            s.Tape.Add(s.X(0), s.Dy);
            return;
        }

        var hits = s.AsNumber(s.Op("Equal", s.X(0), Keep(s, s.Y)));
        var axes = Axes(s);
        var count = s.Op("ReduceSum", axes.Length > 0 ? [hits, axes] : [hits], ("keepdims", 1));
        s.Tape.Add(s.X(0), s.Op("Mul", hits, s.Op("Div", Keep(s, s.Dy), count)));
    }

    static string Spread(Step s, string value) => s.Op("Expand", Keep(s, value), s.Tape.Shape(s.XDims(0)));

    /// <summary>A value of the result's shape with the reduced axes put back as 1.</summary>
    static string Keep(Step s, string value)
    {
        if (s.Node.Int("keepdims", 1) == 1 || s.Tape.Rank(s.Y) == s.Tape.Rank(s.X(0)))
            return value;
        var axes = Axes(s);
        return axes.Length > 0
            ? s.Op("Unsqueeze", value, axes)
            : s.Tape.Reshape(value, [.. s.XDims(0).Select(_ => new Dim(1))]);
    }

    /// <summary>The reduced axes as a value, or "" for all of them.</summary>
    static string Axes(Step s) =>
        s.Node.Ints("axes") is { } fixedAxes ? s.Tape.List(fixedAxes)
            : s.X(1).Length == 0 || s.Tape.Longs(s.X(1)) is [] ? "" : s.X(1);

    static string Count(Step s)
    {
        var dims = s.XDims(0);
        var axes = s.Node.Ints("axes") ?? (s.X(1).Length == 0 ? [] : s.Tape.Longs(s.X(1)));
        if (axes is [])
            axes = [.. Enumerable.Range(0, s.Tape.Rank(s.Y) == dims.Length && s.Node.Int("noop_with_empty_axes", 0) == 1 ? 0 : dims.Length)];
        var reduced = axes?.Select(axis => dims[axis < 0 ? axis + dims.Length : axis]).ToArray();
        if (reduced is not null && reduced.All(dim => dim.IsConstant))
            return s.Scalar(reduced.Aggregate(1.0, (product, dim) => product * dim.Value));
        return s.AsNumber(s.Op("Div", s.Op("Size", s.X(0)), s.Op("Size", s.Y)));
    }
}
