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

    static void Dropout(Step s)
    {
        if (s.X(2).Length > 0 && s.Tape.Numbers(s.X(2)) is not [0])
            throw new NotSupportedException("it may be in training mode");
        s.Tape.Add(s.X(0), s.Dy);
    }
}
