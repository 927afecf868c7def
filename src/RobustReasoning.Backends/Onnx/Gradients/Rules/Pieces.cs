using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Operators that cut tensors into pieces, join and pad them.</summary>
static class Pieces
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["Concat"] = Concat,
        ["Split"] = Split,
        ["Slice"] = Slice,
        ["Pad"] = Pad,
    };

    static void Concat(Step s)
    {
        if (!s.Node.Input.Any(s.Tape.Needs))
            return;
        var axis = s.Axis(0, s.Tape.Rank(s.Y));
        var sizes = s.Tape.Shape([.. s.Node.Input.Select(input => s.Tape.Dims(input)[axis])]);
        var parts = s.Tape.Op("", "Split", s.Node.Input.Count, [s.Dy, sizes], ("axis", axis));
        for (var i = 0; i < parts.Length; i++)
            s.Tape.Add(s.X(i), parts[i]);
    }

    // Parts that nobody uses have no cotangent: they count as zeros.
    static void Split(Step s)
    {
        var outputs = s.Node.Output.ToArray();
        if (outputs.Any(output => output.Length == 0))
            throw new NotSupportedException("one of its parts has no name");
        var parts = outputs.Select((output, i) => s.Cotangents[i] ?? s.Tape.Zeros(s.X(0), s.Tape.Dims(output))).ToArray();
        s.Tape.Add(s.X(0), s.Op("Concat", parts, ("axis", s.Axis(0, s.Tape.Rank(s.X(0))))));
    }

    static void Pad(Step s)
    {
        s.Refuse(2);
        if (s.Node.Text("mode", "constant") != "constant")
            throw new NotSupportedException("its mode is not 'constant'");
        string[] inputs = s.X(3).Length > 0 ? [s.Dy, s.Op("Neg", s.X(1)), "", s.X(3)] : [s.Dy, s.Op("Neg", s.X(1))];
        s.Tape.Add(s.X(0), s.Op("Pad", inputs));
    }

    static void Slice(Step s)
    {
        var (dims, cut) = (s.XDims(0), s.Tape.Dims(s.Y));
        var (starts, axes, steps) = (s.Tape.Longs(s.X(1)), Axes(s), s.X(4).Length == 0 ? [] : s.Tape.Longs(s.X(4)));
        if (starts is null || steps is null || steps.Any(step => step != 1))
        {
            Scatter(s, axes);
            return;
        }

        var begin = dims.Select(_ => s.Tape.List(0)).ToArray();
        var end = begin.ToArray();
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = axes[i];
            if (dims[axis] == cut[axis])
                continue;
            if (dims[axis].IsConstant && cut[axis].IsConstant)
            {
                var first = Math.Clamp(starts[i] < 0 ? starts[i] + dims[axis].Value : starts[i], 0, dims[axis].Value);
                (begin[axis], end[axis]) = (s.Tape.List(first), s.Tape.List(dims[axis].Value - cut[axis].Value - first));
                continue;
            }

            var size = s.Tape.Size(dims[axis]);
            var rest = s.Op("Sub", size, s.Tape.Size(cut[axis]));
            begin[axis] = starts[i] < 0 ? s.Op("Max", s.Op("Add", size, s.Tape.List(starts[i])), s.Tape.List(0))
                : starts[i] == 0 ? s.Tape.List(0)
                : s.Op("Min", size, s.Tape.List(starts[i]));
            end[axis] = s.Op("Sub", rest, begin[axis]);
        }

        s.Tape.Add(s.X(0), s.Op("Pad", s.Dy, s.Op("Concat", [.. begin, .. end], ("axis", 0))));
    }

    // Bounds known only at run time, or steps: cut a list of positions the same way, and put the cotangent there.
    static void Scatter(Step s, int[] axes)
    {
        if (axes.Length != 1)
            throw new NotSupportedException("it cuts several axes with computed bounds or steps");
        var axis = axes[0];
        var (dims, cut) = (s.XDims(0), s.Tape.Dims(s.Y));
        var size = s.Op("Squeeze", s.Tape.Size(dims[axis]), s.Tape.List(0));
        var all = s.Op("Range", s.Tape.Scalar(0, TensorType.Int64), size, s.Tape.Scalar(1, TensorType.Int64));
        var steps = s.X(4).Length > 0 ? new[] { s.X(4) } : [];
        var positions = s.Op("Slice", [all, s.X(1), s.X(2), s.Tape.List(0), .. steps]);
        var column = s.Tape.Reshape(positions, [.. cut.Select((dim, i) => i == axis ? dim : new Dim(1))]);
        var positioned = s.Op("Expand", column, s.Tape.Shape(cut));
        s.Tape.Add(s.X(0), s.Op("ScatterElements", [s.Tape.Zeros(s.X(0), dims), positioned, s.Dy], ("axis", axis)));
    }

    static int[] Axes(Step s)
    {
        var rank = s.Tape.Rank(s.X(0));
        if (s.X(3).Length > 0)
        {
            var axes = s.Tape.Longs(s.X(3)) ?? throw new NotSupportedException("its axes are computed");
            return [.. axes.Select(axis => (int)(axis < 0 ? axis + rank : axis))];
        }

        return [.. Enumerable.Range(0, s.Tape.Dims(s.X(1)) is [{ IsConstant: true } count] ? (int)count.Value : rank)];
    }
}
