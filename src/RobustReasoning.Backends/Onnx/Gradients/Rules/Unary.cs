using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Functions of one number, and of one axis (softmax).</summary>
static class Unary
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["Identity"] = s => s.Tape.Add(s.X(0), s.Dy),
        ["Dropout"] = Dropout,
        ["Cast"] = s =>
        {
            if (s.Needs(0))
                s.Tape.Add(s.X(0), s.AsNumber(s.Dy));
        },
        ["Neg"] = s => s.Tape.Add(s.X(0), s.Op("Neg", s.Dy)),
        ["Exp"] = Times(s => s.Y),
        ["Log"] = s => s.Tape.Add(s.X(0), s.Op("Div", s.Dy, s.X(0))),
        ["Sqrt"] = s => s.Tape.Add(s.X(0), s.Op("Mul", s.Op("Div", s.Dy, s.Y), s.Scalar(0.5))),
        ["Reciprocal"] = Times(s => s.Op("Neg", s.Op("Mul", s.Y, s.Y))),
        ["Sin"] = Times(s => s.Op("Cos", s.X(0))),
        ["Cos"] = Times(s => s.Op("Neg", s.Op("Sin", s.X(0)))),
        ["Tanh"] = Times(s => s.Op("Sub", s.Scalar(1), s.Op("Mul", s.Y, s.Y))),
        ["Sigmoid"] = Times(s => s.Op("Mul", s.Y, s.Op("Sub", s.Scalar(1), s.Y))),
        ["Softplus"] = Times(s => s.Op("Sigmoid", s.X(0))),
        ["Erf"] = Times(s => s.Op("Mul", s.Scalar(2 / Math.Sqrt(Math.PI)), s.Op("Exp", s.Op("Neg", s.Op("Mul", s.X(0), s.X(0)))))),
        ["Abs"] = Times(s => s.Op("Sign", s.X(0))),
        ["Relu"] = s => s.Tape.Add(s.X(0), s.Op("Where", s.Op("Greater", s.X(0), s.Scalar(0)), s.Dy, s.Scalar(0))),
        ["LeakyRelu"] = s => s.Tape.Add(s.X(0), s.Op("Where", s.Op("Greater", s.X(0), s.Scalar(0)), s.Dy,
            s.Op("Mul", s.Dy, s.Scalar(s.Node.Float("alpha", 0.01f))))),
        ["Swish"] = Times(s => SwishSlope(s, s.Node.Float("alpha", 1))),
        ["com.microsoft.QuickGelu"] = Times(s => SwishSlope(s, s.Node.Float("alpha", 1.702f))),
        ["Gelu"] = Times(s => s.Node.Text("approximate", "none") == "tanh" ? TanhGeluSlope(s) : GeluSlope(s)),
        ["com.microsoft.Gelu"] = Times(GeluSlope),
        ["com.microsoft.FastGelu"] = s =>
        {
            if (s.X(1).Length > 0)
                throw new NotSupportedException("it adds a bias");
            s.Tape.Add(s.X(0), s.Op("Mul", s.Dy, TanhGeluSlope(s)));
        },
        ["Softmax"] = s =>
        {
            var weighted = s.Op("Mul", s.Dy, s.Y);
            s.Tape.Add(s.X(0), s.Op("Sub", weighted, s.Op("Mul", s.Y, SumOverAxis(s, weighted))));
        },
        ["LogSoftmax"] = s => s.Tape.Add(s.X(0), s.Op("Sub", s.Dy, s.Op("Mul", s.Op("Exp", s.Y), SumOverAxis(s, s.Dy)))),
    };

    static Rule Times(Func<Step, string> slope) => s => s.Tape.Add(s.X(0), s.Op("Mul", s.Dy, slope(s)));

    static string SumOverAxis(Step s, string value) =>
        s.Op("ReduceSum", [value, s.Tape.List(s.Node.Int("axis", -1))], ("keepdims", 1));

    // y = x sigmoid(ax): y' = g + ay (1 - g) with g = sigmoid(ax).
    static string SwishSlope(Step s, float alpha)
    {
        var gate = s.Op("Sigmoid", alpha == 1 ? s.X(0) : s.Op("Mul", s.X(0), s.Scalar(alpha)));
        var scaled = alpha == 1 ? s.Y : s.Op("Mul", s.Y, s.Scalar(alpha));
        return s.Op("Add", gate, s.Op("Mul", scaled, s.Op("Sub", s.Scalar(1), gate)));
    }

    // y = x P(x) with P the normal distribution: y' = P + x p.
    static string GeluSlope(Step s)
    {
        var x = s.X(0);
        var below = s.Op("Mul", s.Scalar(0.5), s.Op("Add", s.Scalar(1), s.Op("Erf", s.Op("Mul", x, s.Scalar(Math.Sqrt(0.5))))));
        var density = s.Op("Mul", s.Scalar(1 / Math.Sqrt(2 * Math.PI)), s.Op("Exp", s.Op("Mul", s.Scalar(-0.5), s.Op("Mul", x, x))));
        return s.Op("Add", below, s.Op("Mul", x, density));
    }

    // y = x (1 + tanh u) / 2 with u = c (x + a x^3).
    static string TanhGeluSlope(Step s)
    {
        const double a = 0.044715;
        var c = Math.Sqrt(2 / Math.PI);
        var (x, one) = (s.X(0), s.Scalar(1));
        var square = s.Op("Mul", x, x);
        var tanh = s.Op("Tanh", s.Op("Mul", s.Op("Mul", s.Scalar(c), x), s.Op("Add", one, s.Op("Mul", s.Scalar(a), square))));
        var inner = s.Op("Mul", s.Scalar(c), s.Op("Add", one, s.Op("Mul", s.Scalar(3 * a), square)));
        var steep = s.Op("Mul", s.Op("Mul", x, inner), s.Op("Sub", one, s.Op("Mul", tanh, tanh)));
        return s.Op("Mul", s.Scalar(0.5), s.Op("Add", s.Op("Add", one, tanh), steep));
    }

    static void Dropout(Step s)
    {
        if (s.X(2).Length > 0 && s.Tape.Numbers(s.X(2)) is not [0])
            throw new NotSupportedException("it may be in training mode");
        s.Tape.Add(s.X(0), s.Dy);
    }
}
