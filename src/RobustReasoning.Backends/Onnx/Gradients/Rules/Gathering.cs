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
        ["GatherND"] = Nested,
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
            : ScatterRows(s, index, s.Tape.Size(rows), dy);
        summed = s.Tape.Reshape(summed, [rows, .. others]);
        if (axis > 0)
            summed = s.Op("Transpose", [summed], ("perm", Range(1, axis).Append(0).Concat(Range(axis + 1, others.Length - axis)).ToArray()));
        s.Tape.Add(s.X(0), summed);
    }

    // [index] and [index, width] -> [rows, width]; right where indices repeat, though slower than a product.
    static string ScatterRows(Step s, string index, string rows, string dy)
    {
        if (s.Tape.Opset < 16)
            throw new NotSupportedException("adding by index needs operator set 16");
        var shape = s.Op("Shape", dy);
        var width = s.Op("Gather", [shape, s.Tape.List(1)], ("axis", 0));
        var zeros = s.Op("Expand", s.Scalar(0), s.Op("Concat", [rows, width], ("axis", 0)));
        var column = s.Op("Expand", s.Op("Unsqueeze", index, s.Tape.List(1)), shape);
        return s.Op("ScatterElements", [zeros, column, dy], ("axis", 0), ("reduction", "add"));
    }

    static string OneHot(Step s, string index, Dim rows) => s.Tape.Shared($"one-hot {s.X(1)} {rows.Declared} {s.Tape.Type(s.X(0))}", () =>
        s.AsNumber(s.Op("Equal", s.Op("Unsqueeze", Positive(s, index, rows), s.Tape.List(1)), Positions(s, rows))));

    // Counts the leading axes through as one, with one index for all.
    static void Nested(Step s)
    {
        if (!s.Needs(0))
            return;
        var (dims, indexDims) = (s.XDims(0), s.XDims(1));
        var batch = (int)s.Node.Int("batch_dims", 0);
        if (!indexDims[^1].IsConstant)
            throw new NotSupportedException("the number of indexed axes is not constant");
        var indexed = (int)indexDims[^1].Value;
        var flat = s.Tape.Scalar(0, TensorType.Int64);
        var rows = s.Tape.List(1);
        if (batch > 0)
        {
            rows = dims[..batch].Aggregate(rows, (product, dim) => s.Op("Mul", product, s.Tape.Size(dim)));
            var numbers = s.Op("Range", s.Tape.Scalar(0, TensorType.Int64), s.Op("Squeeze", rows, s.Tape.List(0)),
                s.Tape.Scalar(1, TensorType.Int64));
            flat = s.Tape.Reshape(numbers, [.. dims[..batch], .. indexDims[batch..^1].Select(_ => new Dim(1))]);
        }

        for (var i = 0; i < indexed; i++)
        {
            var size = dims[batch + i];
            var part = Positive(s, s.Op("Gather", [s.X(1), s.Tape.Scalar(i, TensorType.Int64)], ("axis", -1)), size);
            flat = s.Op("Add", s.Op("Mul", flat, s.Tape.Size(size)), part);
            rows = s.Op("Mul", rows, s.Tape.Size(size));
        }

        var summed = ScatterRows(s, s.Tape.Reshape(flat, [new(0, "all")]), rows, s.Op("Flatten", [s.Dy], ("axis", indexDims.Length - 1)));
        s.Tape.Add(s.X(0), s.Tape.Reshape(summed, dims));
    }

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
