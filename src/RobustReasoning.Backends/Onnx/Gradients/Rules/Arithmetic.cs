namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Sums, products, quotients and powers with broadcasting.</summary>
static class Arithmetic
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["Add"] = Sum,
        ["Sum"] = Sum,
        ["Mean"] = Mean,
        ["Sub"] = s =>
        {
            s.Tape.AddBroadcast(s.X(0), s.Y, () => s.Dy);
            s.Tape.AddBroadcast(s.X(1), s.Y, () => s.Op("Neg", s.Dy));
        },
        ["Mul"] = s =>
        {
            s.Tape.AddBroadcast(s.X(0), s.Y, () => s.Op("Mul", s.Dy, s.X(1)));
            s.Tape.AddBroadcast(s.X(1), s.Y, () => s.Op("Mul", s.Dy, s.X(0)));
        },
        ["Div"] = s =>
        {
            var dx = s.Op("Div", s.Dy, s.X(1));
            s.Tape.AddBroadcast(s.X(0), s.Y, () => dx);
            s.Tape.AddBroadcast(s.X(1), s.Y, () => s.Op("Neg", s.Op("Mul", dx, s.Y)));
        },
        ["Pow"] = Pow,
    };

    static void Sum(Step s)
    {
        foreach (var input in s.Node.Input)
            s.Tape.AddBroadcast(input, s.Y, () => s.Dy);
    }

    static void Mean(Step s)
    {
        var part = s.Op("Mul", s.Dy, s.Scalar(1.0 / s.Node.Input.Count));
        foreach (var input in s.Node.Input)
            s.Tape.AddBroadcast(input, s.Y, () => part);
    }

    static void Pow(Step s)
    {
        var (x, y) = (s.X(0), s.Y);
        s.Tape.AddBroadcast(x, y, () => s.Op("Mul", s.Dy, s.Tape.Numbers(s.X(1)) is [var exponent] ? Slope(s, exponent) : Slope(s)));
        // 0 to a positive power does not change with the power, though Log(0) would say NaN.
        s.Tape.AddBroadcast(s.X(1), y, () =>
        {
            var positive = s.Op("Greater", x, s.Scalar(0));
            return s.Op("Where", positive, s.Op("Mul", s.Dy, s.Op("Mul", y, s.Op("Log", s.Op("Where", positive, x, s.Scalar(1))))), s.Scalar(0));
        });
    }

    static string Slope(Step s, double exponent) => exponent switch
    {
        1 => s.Op("Expand", s.Scalar(1), s.Tape.Shape(s.Tape.Dims(s.Y))),
        2 => s.Op("Mul", s.X(0), s.Scalar(2)),
        0.5 => s.Op("Div", s.Scalar(0.5), s.Y),
        -0.5 => s.Op("Mul", s.Scalar(-0.5), s.Op("Div", s.Y, s.X(0))),
        _ => s.Op("Mul", s.Scalar(exponent), s.Op("Pow", s.X(0), s.Scalar(exponent - 1))),
    };

    static string Slope(Step s)
    {
        var exponent = s.Tape.Type(s.X(1)) == s.Tape.Type(s.X(0)) ? s.X(1) : s.AsNumber(s.X(1));
        return s.Op("Mul", exponent, s.Op("Pow", s.X(0), s.Op("Sub", exponent, s.Scalar(1))));
    }
}
