using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Operators that put numbers into a tensor by index.</summary>
/// <remarks>Which of several numbers put at one index stays is not defined by the format, so neither is its gradient.</remarks>
static class Scattering
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["ScatterND"] = s => Scatter(s, [], dy => s.Op("GatherND", dy, s.X(1))),
        ["ScatterElements"] = s => Scatter(s, [("axis", s.Node.Int("axis", 0))],
            dy => s.Op("GatherElements", [dy, s.X(1)], ("axis", s.Node.Int("axis", 0)))),
        ["TensorScatter"] = Rows,
    };

    static void Scatter(Step s, (string, object)[] attributes, Func<string, string> pick)
    {
        var reduction = s.Node.Text("reduction", "none");
        if (reduction is not ("none" or "add"))
            throw new NotSupportedException($"its reduction is '{reduction}'");
        if (s.Needs(0))
            s.Tape.Add(s.X(0), reduction == "add" ? s.Dy : s.Op(s.Node.OpType, [s.Dy, s.X(1), s.Tape.Zeros(s.X(2), s.XDims(2))], attributes));
        if (s.Needs(2))
            s.Tape.Add(s.X(2), pick(s.Dy));
    }

    // Row b of the update goes to the positions from write_indices[b] on.
    static void Rows(Step s)
    {
        var (axis, mode) = (s.Axis(-2, s.Tape.Rank(s.X(0))), s.Node.Text("mode", "linear"));
        var (dims, update) = (s.XDims(0), s.XDims(1));
        string[] first = s.X(2).Length > 0 ? [s.X(2)] : [];
        if (s.Needs(0))
            s.Tape.Add(s.X(0), s.Op("TensorScatter", [s.Dy, s.Tape.Zeros(s.X(1), update), .. first], ("axis", axis), ("mode", mode)));
        if (!s.Needs(1))
            return;
        var count = s.Op("Squeeze", s.Tape.Size(update[axis]), s.Tape.List(0));
        var positions = s.Op("Range", s.Tape.Scalar(0, TensorType.Int64), count, s.Tape.Scalar(1, TensorType.Int64));
        positions = s.Tape.Reshape(positions, [.. update.Select((dim, i) => i == axis ? dim : new Dim(1))]);
        if (first.Length > 0)
            positions = s.Op("Add", positions, s.Tape.Reshape(s.Op("Cast", first, ("to", TensorType.Int64)),
                [.. update.Select((dim, i) => i == 0 ? dim : new Dim(1))]));
        if (mode == "circular")
            positions = s.Op("Mod", positions, s.Tape.Size(dims[axis]));
        s.Tape.Add(s.X(1), s.Op("GatherElements", [s.Dy, s.Op("Expand", positions, s.Tape.Shape(update))], ("axis", axis)));
    }
}
