using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Expansions;

/// <summary>Residual sums fused with the normalisation behind them; the fourth output is the sum.</summary>
static class Skips
{
    internal static void RootMeanSquare(Step s) =>
        Expand(s, 3, sum => s.Op("SimplifiedLayerNormalization", [sum, s.X(2)], ("axis", -1), ("epsilon", Epsilon(s)), ("stash_type", 1)));

    internal static void Layer(Step s)
    {
        string[] bias = s.X(3).Length > 0 ? [s.X(3)] : [];
        Expand(s, 4, sum => s.Op("LayerNormalization", [sum, s.X(2), .. bias], ("axis", -1), ("epsilon", Epsilon(s))));
    }

    static void Expand(Step s, int bias, Func<string, string> normalize)
    {
        if (s.Node.Output.Skip(1).Take(2).Any(s.Tape.IsRead))
            throw new NotSupportedException("its statistics are used");
        var sum = s.Op("Add", s.X(0), s.X(1));
        if (s.X(bias).Length > 0)
            sum = s.Op("Add", sum, s.X(bias));
        s.Result(0, () => normalize(sum));
        s.Result(3, () => sum);
    }

    static float Epsilon(Step s) => s.Node.Find("epsilon")?.F ?? 1e-12f;
}
