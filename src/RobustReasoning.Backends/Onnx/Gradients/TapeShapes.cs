namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>Shapes at run time, summing over broadcast axes, and products of matrices.</summary>
sealed partial class Tape
{
    /// <summary>A shape as a list of integers, read from the inputs where it is symbolic.</summary>
    internal string Shape(params Dim[] dims)
    {
        if (dims.All(dim => dim.IsConstant))
            return List([.. dims.Select(dim => dim.Value)]);
        return Shared("shape " + string.Join(',', dims.Select(dim => dim.Declared)), () =>
        {
            var parts = dims.Select(dim => dim.IsConstant ? List(dim.Value) : Size(dim)).ToArray();
            return parts.Length == 1 ? parts[0] : Op("Concat", parts, ("axis", 0));
        });
    }

    /// <summary>One symbol's size as a list of one integer.</summary>
    internal string Size(Dim dim) => dim.IsConstant ? List(dim.Value) : Shared("size " + dim.Symbol, () =>
    {
        var (value, axis) = shapes.Source(dim.Symbol!);
        return Op("Gather", [Shared("shape of " + value, () => Op("Shape", value)), List(axis)], ("axis", 0));
    });

    /// <summary>A value with the given shape; at most one symbol needs no reading of sizes.</summary>
    internal string Reshape(string value, params Dim[] dims)
    {
        if (dims.Count(dim => !dim.IsConstant) == 1 && dims.All(dim => !dim.IsConstant || dim.Value > 0))
            return Op("Reshape", value, List([.. dims.Select(dim => dim.IsConstant ? dim.Value : -1)]));
        // Without allowzero a size of 0 would copy the input's size.
        return Opset >= 14 ? Op("Reshape", [value, Shape(dims)], ("allowzero", 1)) : Op("Reshape", value, Shape(dims));
    }

    /// <summary>Zeros of the given shape and of another value's element type.</summary>
    internal string Zeros(string like, params Dim[] dims) => Op("Expand", Scalar(0, like), Shape(dims));

    /// <summary>Sums a cotangent over the axes along which a value was broadcast.</summary>
    internal string Unbroadcast(string cotangent, Dim[] from, Dim[] to)
    {
        var leading = from.Length - to.Length;
        var stretched = Enumerable.Range(0, to.Length).Where(axis => to[axis] != from[axis + leading]).Select(axis => (long)axis).ToArray();
        if (stretched.Any(axis => !to[axis].IsOne))
            throw new NotSupportedException("A size that is neither 1 nor the result's cannot have been broadcast.");
        if (leading > 0)
            cotangent = Op("ReduceSum", [cotangent, List([.. Enumerable.Range(0, leading).Select(axis => (long)axis)])], ("keepdims", 0));
        return stretched.Length == 0 ? cotangent : Op("ReduceSum", [cotangent, List(stretched)], ("keepdims", 1));
    }

    /// <summary>Adds a cotangent that has the shape of a node's broadcast result.</summary>
    internal void AddBroadcast(string value, string result, Func<string> cotangent)
    {
        if (Needs(value))
            Add(value, Unbroadcast(cotangent(), Dims(result), Dims(value)));
    }

    /// <summary>The mean over axes, kept as 1; the count is constant or read at run time.</summary>
    internal string Mean(string value, long[] axes) => Opset >= 18
        ? Op("ReduceMean", [value, List(axes)], ("keepdims", 1))
        : Op("ReduceMean", [value], ("axes", axes), ("keepdims", 1));

    /// <summary>The product of matrices of rank 2 or more, transposed as told; fused where ONNX Runtime can.</summary>
    internal string MatMul(string a, string b, int rankA, int rankB, bool transA, bool transB, Graphs.TensorType type, float alpha = 1)
    {
        if (type == Graphs.TensorType.Float && (transA || transB || alpha != 1))
            return Op("com.microsoft", "FusedMatMul", 1, [a, b], ("transA", transA), ("transB", transB), ("alpha", alpha))[0];
        var product = Op("MatMul", transA ? SwapLast(a, rankA) : a, transB ? SwapLast(b, rankB) : b);
        return alpha == 1 ? product : Op("Mul", product, Scalar(alpha, type));
    }

    internal string SwapLast(string value, int rank)
    {
        var order = Enumerable.Range(0, rank).Select(axis => (long)axis).ToArray();
        (order[^1], order[^2]) = (order[^2], order[^1]);
        return Op("Transpose", [value], ("perm", order));
    }
}
