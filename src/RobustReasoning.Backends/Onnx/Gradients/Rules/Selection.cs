namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Operators that pass some numbers on and drop others.</summary>
static class Selection
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["Where"] = s =>
        {
            s.Tape.AddBroadcast(s.X(1), s.Y, () => s.Op("Where", s.X(0), s.Dy, s.Tape.Scalar(0, s.Y)));
            s.Tape.AddBroadcast(s.X(2), s.Y, () => s.Op("Where", s.X(0), s.Tape.Scalar(0, s.Y), s.Dy));
        },
        ["Clip"] = Clip,
        ["Max"] = Extreme,
        ["Min"] = Extreme,
    };

    static void Clip(Step s)
    {
        s.Refuse(1, 2);
        var dx = s.Dy;
        if (s.X(1).Length > 0)
            dx = s.Op("Where", s.Op("Less", s.X(0), s.X(1)), s.Scalar(0), dx);
        if (s.X(2).Length > 0)
            dx = s.Op("Where", s.Op("Greater", s.X(0), s.X(2)), s.Scalar(0), dx);
        s.Tape.Add(s.X(0), dx);
    }

    // Ties share the cotangent.
    static void Extreme(Step s)
    {
        var hits = s.Node.Input.Select(input => s.AsNumber(s.Op("Equal", input, s.Y))).ToList();
        var share = s.Op("Div", s.Dy, hits.Aggregate((sum, hit) => s.Op("Add", sum, hit)));
        for (var i = 0; i < hits.Count; i++)
            s.Tape.AddBroadcast(s.X(i), s.Y, () => s.Op("Mul", share, hits[i]));
    }
}
