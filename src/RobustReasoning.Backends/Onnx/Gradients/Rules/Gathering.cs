using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Operators that pick numbers by index.</summary>
/// <remarks>ScatterND with reduction "add" is never used: it loses updates when indices repeat and threads race.</remarks>
static class Gathering
{
    /// <summary>Up to this many rows a product with one-hot rows is as fast as scattering, and deterministic.</summary>
    internal const int OneHotRows = 4096;

    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["Gather"] = Gather,
        ["GatherElements"] = Elements,
    };

    static void Gather(Step s)
    {
        if (!s.Needs(0))
            return;
        var dims = s.XDims(0);
        var indexDims = s.XDims(1);
        var axis = s.Axis(0, dims.Length);
        Dim[] others = [.. dims[..axis], .. dims[(axis + 1)..]];

        // [pre, index, post] -> [index, pre * post] and back from [rows, pre * post].
        var dy = s.Dy;
        var rank = s.Tape.Rank(s.Y);
        if (axis > 0)
            dy = s.Op("Transpose", [dy], ("perm", Range(axis, indexDims.Length).Concat(Range(0, axis))
                .Concat(Range(axis + indexDims.Length, rank - axis - indexDims.Length)).ToArray()));
        dy = s.Op("Flatten", [dy], ("axis", indexDims.Length));
        var index = s.Tape.Reshape(s.X(1), [Flat(indexDims)]);
        var rows = dims[axis];
        var summed = rows.IsConstant && rows.Value <= OneHotRows || s.Tape.Opset < 16
            ? s.Op("Gemm", [OneHot(s, index, rows), dy], ("transA", 1))
            : ScatterRows(s, index, rows, dy);
        summed = s.Tape.Reshape(summed, [rows, .. others]);
        if (axis > 0)
            summed = s.Op("Transpose", [summed], ("perm", Range(1, axis).Append(0).Concat(Range(axis + 1, others.Length - axis)).ToArray()));
        s.Tape.Add(s.X(0), summed);
    }

    static string ScatterRows(Step s, string index, Dim rows, string dy)
    {
        var shape = s.Op("Shape", dy);
        var width = s.Op("Gather", [shape, s.Tape.List(1)], ("axis", 0));
        var zeros = s.Op("Expand", s.Scalar(0), s.Op("Concat", [s.Tape.Size(rows), width], ("axis", 0)));
        return s.Op("ScatterElements", [zeros, s.Op("Expand", s.Op("Unsqueeze", index, s.Tape.List(1)), shape), dy], ("axis", 0), ("reduction", "add"));
    }

    static string OneHot(Step s, string index, Dim rows) => s.Tape.Shared($"one-hot {s.X(1)} {rows.Declared} {s.Tape.Type(s.X(0))}", () =>
        s.AsNumber(s.Op("Equal", s.Op("Unsqueeze", Positive(s, index, rows), s.Tape.List(1)), Positions(s, rows))));

    static void Elements(Step s)
    {
        if (!s.Needs(0))
            return;
        var dims = s.XDims(0);
        var axis = s.Axis(0, dims.Length);
        var indexDims = s.XDims(1);
        if (indexDims[axis].IsOne && indexDims.Where((dim, i) => i != axis && dim != dims[i]).Any() is false)
        {
            // One number from each row: no two updates meet.
            var positions = s.Tape.Reshape(Positions(s, dims[axis]), [.. dims.Select((dim, i) => i == axis ? dim : new Dim(1))]);
            s.Tape.Add(s.X(0), s.Op("Where", s.Op("Equal", Positive(s, s.X(1), dims[axis]), positions), s.Dy, s.Scalar(0)));
            return;
        }

        if (s.Tape.Opset < 16)
            throw new NotSupportedException("adding by index needs operator set 16");
        s.Tape.Add(s.X(0), s.Op("ScatterElements", [s.Tape.Zeros(s.X(0), dims), s.X(1), s.Dy], ("axis", axis), ("reduction", "add")));
    }

    /// <summary>Indices from 0 on as 64-bit integers; negative ones count from the end.</summary>
    static string Positive(Step s, string index, Dim rows)
    {
        if (s.Tape.Type(s.X(1)) != TensorType.Int64)
            index = s.Op("Cast", [index], ("to", TensorType.Int64));
        return s.Op("Where", s.Op("Less", index, s.Tape.Scalar(0, TensorType.Int64)), s.Op("Add", index, s.Tape.Size(rows)), index);
    }

    static string Positions(Step s, Dim rows) => rows.IsConstant
        ? s.Tape.List([.. Range(0, (int)rows.Value)])
        : s.Tape.Shared("positions " + rows.Symbol, () => s.Op("Range", s.Tape.Scalar(0, TensorType.Int64),
            s.Op("Squeeze", s.Tape.Size(rows), s.Tape.List(0)), s.Tape.Scalar(1, TensorType.Int64)));

    static Dim Flat(Dim[] dims) => dims.All(dim => dim.IsConstant)
        ? new(dims.Aggregate(1L, (product, dim) => product * dim.Value))
        : new(0, string.Join('*', dims.Select(dim => dim.Declared)));

    static IEnumerable<long> Range(int first, int count) => Enumerable.Range(first, count).Select(i => (long)i);
}
