using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

/// <summary>At least one case for every rule, with the broadcasts, axes and absent inputs that need care.</summary>
static class OperatorCases
{
    internal static IEnumerable<OperatorCase> All => [.. Elementwise, .. Reductions, .. Products, .. Layout, .. Pieces, .. Gathering, .. Normalizations, .. FusedCases.All];

    /// <summary>The cases whose gradients put numbers into their places.</summary>
    internal static IEnumerable<OperatorCase> ByIndex => [.. Pieces, .. Gathering];

    static OperatorCase[] Elementwise =>
    [
        .. new[] { "Add", "Sub", "Mul", "Div", "Sum", "Mean", "Max", "Min" }.SelectMany(op => new[]
        {
            Two(op, "B,T,4", "T,1"), Two(op, "4", "B,T,4"), Two(op, "B,1,4", "T,1"), Two(op, "", "B,T"), Two(op, "B,T", "B,T"),
        }),
        new("Sum of three", c => c.Op("Sum", [c.X("B,T"), c.X("T"), c.X("1,1")])),
        new("Max of three", c => c.Op("Max", [c.X("B,T"), c.X("T"), c.X("1,1")])),
        .. new[] { "Neg", "Exp", "Sin", "Cos", "Tanh", "Sigmoid", "Abs", "Relu", "Identity" }.Select(op =>
            new OperatorCase(op, c => c.Op(op, [c.X("B,T,2")]))),
        .. new[] { "Sqrt", "Log", "Reciprocal" }.Select(op => new OperatorCase(op, c => c.Op(op, [c.X("B,T", 0.5, 2)]))),
        .. new[] { "Erf", "Softplus", "LeakyRelu" }.Select(op => new OperatorCase(op, c => c.Op(op, [c.X("B,T")]), hasDouble: false)),
        new("Gelu", c => c.Op("Gelu", [c.X("B,T")]), hasDouble: false),
        new("Gelu by tanh", c => c.Op("Gelu", [c.X("B,T")], ("approximate", "tanh")), hasDouble: false),
        .. new[] { "Gelu", "FastGelu" }.Select(op => new OperatorCase($"{op} of com.microsoft", c =>
            c.Graph.OpIn("com.microsoft", op, [c.X("B,T")]), hasDouble: false)),
        new("QuickGelu", c => c.Graph.OpIn("com.microsoft", "QuickGelu", [c.X("B,T")], ("alpha", 1.5f)), hasDouble: false),
        new("Swish", c => c.Op("Swish", [c.X("B,T")], ("alpha", 1.5f)), hasDouble: false, opset: 24),
        .. new[] { 1f, 2f, 0.5f, -0.5f, 3f, -1f }.Select(exponent => new OperatorCase(FormattableString.Invariant($"Pow {exponent}"),
            c => c.Op("Pow", [c.X("B,T", 0.5, 2), c.Graph.Constant([exponent])]))),
        new("Pow with an integer exponent", c => c.Op("Pow", [c.X("B,T"), c.Graph.Constant([3L])])),
        new("Pow with a computed exponent", c => c.Op("Pow", [c.X("B,T", 0.5, 2), c.X("T", 0.5, 2)])),
        new("Clip", c => c.Op("Clip", [c.X("B,T,5"), c.Graph.Constant([-0.3f]), c.Graph.Constant([0.4f])])),
        new("Clip above", c => c.Op("Clip", [c.X("B,T,5"), "", c.Graph.Constant([0.4f])])),
        new("Where", c => c.Op("Where", [c.I("T,4", 0, 2, TensorType.Bool), c.X("B,T,1"), c.X("4")])),
        new("Cast", c => c.Op("Mul", [c.Op("Cast", [c.X("B,T")], ("to", 1)), c.Op("Cast", [c.I("B,T", 1, 5)], ("to", 1))])),
        new("Dropout", c => c.Op("Dropout", [c.X("B,T")])),
        new("Softmax", c => c.Op("Softmax", [c.X("B,T,4")])),
        new("Softmax in the middle", c => c.Op("Softmax", [c.X("B,T,4")], ("axis", 1))),
        new("LogSoftmax", c => c.Op("LogSoftmax", [c.X("B,T,4")], ("axis", -1))),
        new("Mask", c => c.Op("Mul", [c.X("B,T,T"), c.Op("Softmax", [c.Op("Where",
            [c.I("B,T,T", 0, 2, TensorType.Bool), c.X("B,T,T"), c.Graph.Constant([-1e9f])])])])),
    ];

    static OperatorCase[] Reductions =>
    [
        .. new[] { "ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceSumSquare", "ReduceL2", "ReduceLogSumExp" }.SelectMany(op => new OperatorCase[]
        {
            new($"{op} of the last axis", c => c.Op(op, [c.X("B,T,4"), c.List(-1)])),
            new($"{op} of two axes, dropped", c => c.Op(op, [c.X("B,T,4"), c.List(0, 1)], ("keepdims", 0))),
            new($"{op} of all axes", c => c.Op(op, [c.X("B,T")], ("keepdims", 0))),
            new($"{op} of no axes", c => c.Op(op, [c.X("B,T", 0.1)], ("noop_with_empty_axes", 1))),
        }),
        new("ReduceMean with axes as attribute", c => c.Op("ReduceMean", [c.X("B,T,4")], ("axes", new long[] { 1 }), ("keepdims", 0)), opset: 17),
        new("ReduceMax with axes as attribute", c => c.Op("ReduceMax", [c.X("B,T,4")], ("axes", new long[] { -1 })), opset: 17),
        new("CumSum", c => c.Op("CumSum", [c.X("B,T"), c.Graph.Constant([1L])])),
        new("CumSum, exclusive and reverse", c => c.Op("CumSum", [c.X("B,T"), c.Graph.Constant([0L])], ("exclusive", 1), ("reverse", 1))),
    ];

    static OperatorCase[] Products =>
    [
        Two("MatMul", "B,T,4", "4,5"), Two("MatMul", "T,4", "4,5"), Two("MatMul", "4", "4,5"), Two("MatMul", "B,T,4", "4"), Two("MatMul", "4", "4"),
        Two("MatMul", "B,2,T,4", "B,2,4,T"), Two("MatMul", "B,2,T,4", "1,4,T"), Two("MatMul", "T,4", "B,4,5"), Two("MatMul", "B,1,T,4", "2,4,3"),
        Two("MatMul", "4", "B,4,5"), Two("MatMul", "B,N,T", "T,5"), Two("MatMul", "B,2,T", "T"),
        .. from a in new[] { 0, 1 }
           from b in new[] { 0, 1 }
           select new OperatorCase($"Gemm {a}{b}", c => c.Op("Gemm", [c.X(a == 0 ? "B,4" : "4,B"), c.X(b == 0 ? "4,5" : "5,4"), c.X("5")],
               ("transA", a), ("transB", b), ("alpha", 0.5f), ("beta", 2f))),
        .. from a in new[] { 0, 1 }
           from b in new[] { 0, 1 }
           from weight in new[] { false, true }
           select new OperatorCase($"FusedMatMul {a}{b} {weight}", c => c.Graph.OpIn("com.microsoft", "FusedMatMul",
               [c.X(a == 0 ? "B,T,4" : "B,4,T"), c.X((weight ? "" : "B,") + (b == 0 ? "4,5" : "5,4"))],
               ("transA", a), ("transB", b), ("alpha", 0.5f)), hasDouble: false),
        new("Gemm without bias", c => c.Op("Gemm", [c.X("T,4"), c.X("4,5")])),
        .. new[] { ("bij,bjk->bik", "B,T,4", "B,4,5"), ("bthd,bshd->bhts", "B,T,2,4", "B,N,2,4"), ("ij,j->i", "B,T", "T"), ("ij,kl->jl", "B,T", "2,3"),
                   ("i,j", "B", "T"), ("ij,ij", "B,T", "B,T") }.Select(e =>
            new OperatorCase($"Einsum {e.Item1}", c => c.Op("Einsum", [c.X(e.Item2), c.X(e.Item3)], ("equation", e.Item1)))),
    ];

    static OperatorCase[] Layout =>
    [
        new("Reshape", c => c.Op("Reshape", [c.X("B,T,4"), c.List(0, -1, 2)])),
        new("Reshape to one axis", c => c.Op("Reshape", [c.X("B,T,4"), c.List(-1)])),
        new("Squeeze", c => c.Op("Squeeze", [c.X("B,1,T,1"), c.List(1, -1)])),
        new("Unsqueeze", c => c.Op("Unsqueeze", [c.X("B,T"), c.List(0, -1)])),
        new("Flatten", c => c.Op("Flatten", [c.X("B,T,2,2")], ("axis", 2))),
        new("Transpose", c => c.Op("Transpose", [c.X("B,T,4,2")], ("perm", new long[] { 2, 0, 3, 1 }))),
        new("Transpose without order", c => c.Op("Mul", [c.Op("Transpose", [c.X("B,T,4")]), c.X("4,T,B")])),
        new("Expand", c => c.Op("Mul", [c.Op("Expand", [c.X("T,1"), c.Op("Shape", [c.I("B,T,4", 0, 1)])]), c.X("B,T,4")])),
        new("Trilu", c => c.Op("Trilu", [c.X("B,T,T"), c.Graph.Constant([1L])], ("upper", 1))),
        new("Trilu, lower", c => c.Op("Trilu", [c.X("B,T,T")], ("upper", 0))),
    ];

    static OperatorCase[] Pieces =>
    [
        new("Concat", c => c.Op("Concat", [c.X("B,T,4"), c.X("B,1,4"), c.X("B,N,4")], ("axis", 1))),
        new("Concat of one value twice", c =>
        {
            var x = c.X("B,T");
            return c.Op("Concat", [x, x, c.Op("Exp", [x])], ("axis", -1));
        }),
        new("Split", c => c.Op("Mul", Parts(c, "B,T,6", [], 3)[..2])),
        new("Split by sizes", c => Parts(c, "B,T,6", [1, 5], 2)[1]),
        new("Slice", c => c.Op("Slice", [c.X("B,T,6"), c.List(1, 0), c.List(-1, 2), c.List(2, 1)])),
        new("Slice to the end", c => c.Op("Slice", [c.X("B,T,6"), c.List(-2), c.List(long.MaxValue), c.List(1)])),
        new("Slice from the start", c => c.Op("Slice", [c.X("B,T"), c.List(0), c.List(-1), c.List(1)])),
        new("Slice past the middle", c => c.Op("Slice", [c.X("B,T"), c.List(1), c.List(5000), c.List(1)])),
        new("Slice without axes", c => c.Op("Slice", [c.X("3,T"), c.List(1), c.List(2)])),
        new("Slice by steps", c => c.Op("Slice", [c.X("B,6"), c.List(1), c.List(6), c.List(1), c.List(2)])),
        new("Slice backwards", c => c.Op("Slice", [c.X("B,T"), c.List(-1), c.List(long.MinValue), c.List(1), c.List(-1)])),
        new("Slice by computed bounds", c =>
        {
            var x = c.X("B,T,6");
            var half = c.Op("Div", [c.Op("Shape", [x], ("start", 2)), c.List(2)]);
            return c.Op("Concat", [c.Op("Neg", [c.Op("Slice", [x, half, c.List(long.MaxValue), c.List(-1)])]),
                c.Op("Slice", [x, c.List(0), half, c.List(-1)])], ("axis", -1));
        }),
        new("Pad", c => c.Op("Pad", [c.X("B,T"), c.List(1, 0, 0, 2)])),
        new("Pad and crop", c => c.Op("Pad", [c.X("B,T,4"), c.List(1, -1), c.Graph.Constant([0.5f]), c.List(2)])),
    ];

    static OperatorCase[] Gathering =>
    [
        new("Gather rows", c => c.Op("Gather", [c.X("7,4"), c.I("B,N", -7, 7)])),
        new("Gather rows of a long table", c => c.Op("Gather", [c.X("5000,2"), c.I("B,N", 0, 5000)])),
        new("Gather rows of unknown number", c => c.Op("Gather", [c.X("T,4"), c.I("N", 0, 3)])),
        new("Gather columns", c => c.Op("Gather", [c.X("B,T,4,2"), c.I("N", 0, 4)], ("axis", 2))),
        new("Gather inside", c => c.Op("Gather", [c.X("B,T,4"), c.I("N,2", 0, 3)], ("axis", 1))),
        new("Gather one", c => c.Op("Gather", [c.X("B,T,4"), c.Graph.Constant([-1L])], ("axis", 1))),
        new("Gather before operator set 16", c => c.Op("Gather", [c.X("T,4"), c.I("N", 0, 3)]), opset: 15),
        new("GatherElements, one of each row", c => c.Op("GatherElements", [c.X("B,T,5"), c.I("B,T,1", -5, 5)], ("axis", -1))),
        new("GatherElements, repeated", c => c.Op("GatherElements", [c.X("B,T,4"), c.I("B,T,6", 0, 4)], ("axis", -1))),
        new("GatherND", c => c.Op("GatherND", [c.X("4,5,2"), c.I("N,2", 0, 4)])),
        new("GatherND of batches", c => c.Op("GatherND", [c.X("B,4,T,2"), c.I("B,N,1", 0, 4)], ("batch_dims", 1))),
        new("ScatterND", c => c.Op("ScatterND", [c.X("4,T"), c.Graph.Constant([2L, 0L], 2, 1), c.X("2,T")])),
        new("ScatterElements", c => c.Op("ScatterElements", [c.X("B,T"), c.Op("Expand", [c.Graph.Constant([1L]), c.Op("Shape", [c.I("B,1", 0, 1)])]), c.X("B,1")],
            ("axis", 1))),
        new("ScatterElements, added", c => c.Op("ScatterElements", [c.X("4,3"), c.I("B,3", 0, 4), c.X("B,3")], ("axis", 0), ("reduction", "add"))),
        new("TensorScatter", c => c.Op("TensorScatter", [c.X("B,1,16,2"), c.X("B,1,T,2"), c.I("B", 0, 3)], ("axis", -2)), opset: 24, hasDouble: false),
    ];

    static OperatorCase[] Normalizations =>
    [
        new("LayerNormalization", c => c.Op("LayerNormalization", [c.X("B,T,6"), c.X("6"), c.X("6")], ("epsilon", 1e-3f))),
        new("LayerNormalization without bias", c => c.Op("LayerNormalization", [c.X("B,T,6"), c.X("6")], ("axis", 2))),
        new("LayerNormalization of two axes", c => c.Op("LayerNormalization", [c.X("B,T,6"), c.X("6")], ("axis", 1)), opset: 17),
        new("SimplifiedLayerNormalization", c => c.Op("SimplifiedLayerNormalization", [c.X("B,T,6"), c.X("6")], ("axis", -1), ("epsilon", 1e-3f))),
        new("RotaryEmbedding", c => c.Op("RotaryEmbedding", [c.X("B,2,T,8"), c.Fixed(16, 4), c.Fixed(16, 4), c.I("B,T", 0, 6)]), hasDouble: false, opset: 23),
        new("RotaryEmbedding of com.microsoft", c => c.Graph.OpIn("com.microsoft", "RotaryEmbedding",
            [c.X("B,2,T,8"), c.I("B,T", 0, 6), c.Fixed(16, 4), c.Fixed(16, 4)]), hasDouble: false),
        new("RMSNormalization", c => c.Op("RMSNormalization", [c.X("B,T,6"), c.X("6")], ("epsilon", 1e-3f)), opset: 23),
    ];

    static OperatorCase Two(string op, string a, string b) =>
        new($"{op} [{a}] [{b}]", c => c.Op(op, [c.X(a, 0.5, 3.5), c.X(b, 0.5, 3.5)]), hasDouble: op != "Mean");

    static string[] Parts(OperatorCase c, string shape, long[] sizes, int count) => sizes.Length == 0
        ? c.Graph.Op("Split", count, [c.X(shape)], ("axis", -1), ("num_outputs", count))
        : c.Graph.Op("Split", count, [c.X(shape), c.List(sizes)], ("axis", -1));
}
