using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Products of matrices.</summary>
static class Products
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["MatMul"] = s => Product(s, false, false, 1),
        ["com.microsoft.FusedMatMul"] = Fused,
        ["Gemm"] = Gemm,
    };

    static void Fused(Step s)
    {
        if (s.Node.Int("transBatchA", 0) + s.Node.Int("transBatchB", 0) > 0)
            throw new NotSupportedException("it moves the batch axis");
        Product(s, s.Node.Int("transA", 0) == 1, s.Node.Int("transB", 0) == 1, s.Node.Float("alpha", 1));
    }

    static void Product(Step s, bool transA, bool transB, float alpha)
    {
        var (a, b, dy) = (s.X(0), s.X(1), s.Dy);
        var (aDims, bDims, yDims) = (s.XDims(0), s.XDims(1), s.Tape.Dims(s.Y));
        if (aDims.Length == 1 || bDims.Length == 1)
        {
            // A vector is a matrix with one row (left) or column (right).
            if (bDims.Length == 1)
            {
                (b, bDims, yDims) = (s.Op("Unsqueeze", b, s.Tape.List(1)), [.. bDims, new(1)], [.. yDims, new(1)]);
                dy = s.Op("Unsqueeze", dy, s.Tape.List(-1));
            }

            if (aDims.Length == 1)
            {
                (a, aDims, yDims) = (s.Op("Unsqueeze", a, s.Tape.List(0)), [new(1), .. aDims], [.. yDims[..^1], new(1), yDims[^1]]);
                dy = s.Op("Unsqueeze", dy, s.Tape.List(-2));
            }
        }

        var type = s.Tape.Type(s.Y);
        if (s.Needs(0))
        {
            var da = transA
                ? s.Tape.MatMul(b, dy, bDims.Length, yDims.Length, transB, true, type, alpha)
                : s.Tape.MatMul(dy, b, yDims.Length, bDims.Length, false, !transB, type, alpha);
            Finish(s, 0, da, [.. yDims[..^2], .. aDims[^2..]], aDims);
        }

        if (!s.Needs(1))
            return;
        // The gradient of a weight as one product over all positions, instead of one for each sequence and a sum.
        if (bDims.Length == 2 && aDims.Length > 2 && !transA)
        {
            var (flatA, flatDy) = (s.Op("Flatten", [a], ("axis", aDims.Length - 1)), s.Op("Flatten", [dy], ("axis", yDims.Length - 1)));
            var db = transB
                ? s.Op("Gemm", [flatDy, flatA], ("transA", 1), ("alpha", alpha))
                : s.Op("Gemm", [flatA, flatDy], ("transA", 1), ("alpha", alpha));
            Finish(s, 1, db, bDims, bDims);
            return;
        }

        var general = transB
            ? s.Tape.MatMul(dy, a, yDims.Length, aDims.Length, true, transA, type, alpha)
            : s.Tape.MatMul(a, dy, aDims.Length, yDims.Length, !transA, false, type, alpha);
        Finish(s, 1, general, [.. yDims[..^2], .. bDims[^2..]], bDims);
    }

    static void Finish(Step s, int input, string gradient, Dim[] from, Dim[] to)
    {
        gradient = s.Tape.Unbroadcast(gradient, from, to);
        s.Tape.Add(s.X(input), s.XDims(input).Length == to.Length ? gradient : s.Tape.Reshape(gradient, s.XDims(input)));
    }

    static void Gemm(Step s)
    {
        var (a, b, dy) = (s.X(0), s.X(1), s.Dy);
        var (transA, transB) = (s.Node.Int("transA", 0), s.Node.Int("transB", 0));
        var alpha = s.Node.Float("alpha", 1);
        if (s.Needs(0))
            s.Tape.Add(a, transA == 0 ? Times(dy, b, 0, 1 - transB) : Times(b, dy, transB, 1));
        if (s.Needs(1))
            s.Tape.Add(b, transB == 0 ? Times(a, dy, 1 - transA, 0) : Times(dy, a, 1, transA));
        var beta = s.Node.Float("beta", 1);
        if (s.Needs(2))
            s.Tape.AddBroadcast(s.X(2), s.Y, () => beta == 1 ? dy : s.Op("Mul", dy, s.Scalar(beta)));

        string Times(string left, string right, long transLeft, long transRight) =>
            s.Op("Gemm", [left, right], ("transA", transLeft), ("transB", transRight), ("alpha", alpha));
    }
}
