using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Layer and root-mean-square normalisations.</summary>
static class Normalizations
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["SimplifiedLayerNormalization"] = s => Normalize(s, false, true),
        ["RMSNormalization"] = s => Normalize(s, false, false),
        ["LayerNormalization"] = s => Normalize(s, true, false),
    };

    static void Normalize(Step s, bool centred, bool keepsScale)
    {
        var x = s.X(0);
        var rank = s.Tape.Rank(x);
        var axis = s.Axis(-1, rank);
        var axes = Enumerable.Range(axis, rank - axis).Select(i => (long)i).ToArray();
        if (centred)
            x = s.Op("Sub", x, s.Tape.Mean(x, axes));
        var inverse = keepsScale && s.Tape.Type(s.X(0)) == TensorType.Float ? Kept(s) : Inverse(s, x, axes);
        var normal = s.Op("Mul", x, inverse);
        var dy = s.Dy;
        s.Tape.AddBroadcast(s.X(1), s.Y, () => s.Op("Mul", dy, normal));
        if (centred && s.X(2).Length > 0)
            s.Tape.AddBroadcast(s.X(2), s.Y, () => dy);
        if (!s.Needs(0))
            return;
        var scaled = s.Op("Mul", dy, s.X(1));
        var dx = s.Op("Sub", scaled, s.Op("Mul", normal, s.Tape.Mean(s.Op("Mul", scaled, normal), axes)));
        if (centred)
            dx = s.Op("Sub", dx, s.Tape.Mean(scaled, axes));
        s.Tape.Add(s.X(0), s.Op("Mul", dx, inverse));
    }

    // The kernel has computed it already; for double there is no kernel with this result.
    static string Kept(Step s)
    {
        while (s.Node.Output.Count < 2)
            s.Node.Output.Add("");
        if (s.Node.Output[1].Length == 0)
            s.Node.Output[1] = s.Tape.Fresh("scale");
        return s.Node.Output[1];
    }

    static string Inverse(Step s, string x, long[] axes) => s.Op("Reciprocal", s.Op("Sqrt",
        s.Op("Add", s.Tape.Mean(s.Op("Mul", x, x), axes), s.Scalar(s.Node.Float("epsilon", 1e-5f)))));
}
