using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

/// <summary>Cases of the operators that are written out in simple ones before differentiation.</summary>
static class FusedCases
{
    internal static IEnumerable<OperatorCase> All =>
    [
        new("SkipSimplifiedLayerNormalization", c => Both(c, Fused(c, "SkipSimplifiedLayerNormalization", 4, [c.X("B,T,6"), c.X("B,T,6"), c.X("6")],
            ("epsilon", 1e-3f)), 3), hasDouble: false),
        new("SkipSimplifiedLayerNormalization with bias", c => Fused(c, "SkipSimplifiedLayerNormalization", 1,
            [c.X("B,T,6"), c.X("T,6"), c.X("6"), c.X("6")])[0], hasDouble: false),
        new("SkipLayerNormalization", c => Both(c, Fused(c, "SkipLayerNormalization", 4, [c.X("B,T,6"), c.X("B,T,6"), c.X("6"), c.X("6"), c.X("6")],
            ("epsilon", 1e-3f)), 3), hasDouble: false),
        new("GroupQueryAttention of a padded prompt", c =>
        {
            var qkv = c.X("B,T,64");
            var last = c.Op("Sub", [Size(c, qkv), c.List(1)]);
            var lengths = c.Op("Sub", [last, c.I("B", 0, 2)]);
            var mixed = Grouped(c, 2, [qkv, "", "", c.X("B,1,16,16"), c.X("B,1,16,16"), Narrow(c, lengths), Narrow(c, Size(c, qkv)),
                c.Fixed(16, 8), c.Fixed(16, 8)], ("do_rotary", 1))[0];
            // What the kernel gives for padding means nothing.
            var positions = c.Op("Range", [c.Graph.Constant([0L]), c.Op("Squeeze", [Size(c, qkv)]), c.Graph.Constant([1L])]);
            var valid = c.Op("LessOrEqual", [c.Op("Unsqueeze", [positions, c.List(1)]), c.Op("Unsqueeze", [lengths, c.List(1, 2)])]);
            return c.Op("Where", [valid, mixed, c.Graph.Constant([0f])]);
        }, hasDouble: false, hasStatic: false),
        new("GroupQueryAttention of one token behind unequal pasts", c =>
        {
            var lengths = c.I("B", 2, 6);
            var total = c.Op("Add", [c.Op("ReduceMax", [lengths]), c.List(1)]);
            var results = Grouped(c, 4, [c.X("B,1,32"), c.X("B,1,16"), c.X("B,1,16"), c.X("B,2,8,8"), c.X("B,2,8,8"), Narrow(c, lengths), Narrow(c, total)]);
            return Both(c, results, 1);
        }, hasDouble: false),
        new("GroupQueryAttention with soft cap", c =>
        {
            var query = c.X("B,T,16");
            return Grouped(c, 2, [query, c.X("B,T,8"), c.X("B,T,8"), "", "",
                Narrow(c, c.Op("Expand", [c.Op("Sub", [Size(c, query), c.List(1)]), c.Op("Shape", [query], ("end", 1))])), Narrow(c, Size(c, query))],
                ("softcap", 2f), ("scale", 0.7f))[0];
        }, hasDouble: false, hasStatic: false),
        new("Attention, causal, behind a past", c => Both(c, c.Graph.Op("Attention", 3,
            [c.X("B,T,16"), c.X("B,T,8"), c.X("B,T,8"), "", c.X("B,2,N,4"), c.X("B,2,N,4")], ("is_causal", 1), ("q_num_heads", 4), ("kv_num_heads", 2)), 1),
            hasDouble: false, opset: 23),
        new("Attention with a mask of truth values", c => c.Op("Attention",
            [c.X("B,2,T,4"), c.X("B,2,N,4"), c.X("B,2,N,6"), c.Op("Or", [c.I("T,N", 0, 2, TensorType.Bool), First(c)])]), hasDouble: false, opset: 23),
        new("Attention with an added mask", c => c.Op("Attention",
            [c.X("B,2,T,4"), c.X("B,2,N,4"), c.X("B,2,N,6"), c.X("B,1,T,N")], ("softcap", 3f), ("scale", 0.8f)), hasDouble: false, opset: 23),
        .. from bits in new[] { 4, 8 }
           from zeros in new[] { false, true }
           select new OperatorCase($"MatMulNBits {bits} {zeros}", c => c.Op("Mul", [c.Graph.Constant([0.01f]), c.Graph.OpIn("com.microsoft", "MatMulNBits",
               [c.X("B,T,40"), c.Bytes(3, 3, 2 * bits), c.Fixed(9), .. zeros ? new[] { c.Bytes(3 * ((3 * bits + 7) / 8)) } : []],
               ("K", 40), ("N", 3), ("bits", bits), ("block_size", 16))]), hasDouble: false),
    ];

    static string[] Fused(OperatorCase c, string op, int outputs, string[] inputs, params (string, object)[] attributes) =>
        c.Graph.OpIn("com.microsoft", op, outputs, inputs, attributes);

    static string[] Grouped(OperatorCase c, int heads, string[] inputs, params (string, object)[] attributes) =>
        Fused(c, "GroupQueryAttention", 3, inputs, [("num_heads", heads), ("kv_num_heads", heads / 2), .. attributes]);

    // A use for another result too.
    static string Both(OperatorCase c, string[] results, int other) =>
        c.Op("Add", [c.Op("ReduceSum", [c.Op("Sin", [results[0]])]), c.Op("ReduceSum", [c.Op("Cos", [results[other]])])]);

    static string Size(OperatorCase c, string value) => c.Op("Shape", [value], ("start", 1), ("end", 2));

    static string Narrow(OperatorCase c, string value) => c.Op("Cast", [value], ("to", TensorType.Int32));

    // No row may see nothing: kernels differ there.
    static string First(OperatorCase c) => c.Op("Cast", [c.Op("Concat", [c.Graph.Constant([1f], 1), c.Op("ConstantOfShape",
        [c.Op("Sub", [c.Op("Shape", [c.I("N", 0, 1)]), c.List(1)])])], ("axis", 0))], ("to", TensorType.Bool));
}
