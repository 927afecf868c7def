using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Einstein sums of one or two operands without repeated letters in one operand.</summary>
static class EinsteinSums
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule> { ["Einsum"] = Einsum };

    static void Einsum(Step s)
    {
        var sides = s.Node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal).Split("->");
        var operands = sides[0].Split(',');
        var result = sides.Length > 1
            ? sides[1]
            : string.Concat(sides[0].Where(char.IsLetter).GroupBy(letter => letter).Where(group => group.Count() == 1)
                .Select(group => group.Key).Order());
        if (operands.Length > 2 || operands.Append(result).Any(letters => letters.Contains('.') || letters.Distinct().Count() != letters.Length))
            throw new NotSupportedException($"its equation is '{s.Node.Text("equation", "")}'");
        for (var i = 0; i < operands.Length; i++)
            if (s.Needs(i))
                s.Tape.Add(s.X(i), Gradient(s, i, operands, result));
    }

    // Letters that only the operand has were summed: there the gradient repeats.
    static string Gradient(Step s, int operand, string[] operands, string result)
    {
        var own = operands[operand];
        var other = operands.Length > 1 ? operands[1 - operand] : "";
        var present = string.Concat(own.Where(letter => result.Contains(letter) || other.Contains(letter)));
        var gradient = operands.Length > 1
            ? s.Op("Einsum", [s.Dy, s.X(1 - operand)], ("equation", $"{result},{other}->{present}"))
            : s.Op("Einsum", [s.Dy], ("equation", $"{result}->{present}"));
        if (present == own)
            return gradient;
        var missing = Enumerable.Range(0, own.Length).Where(axis => !present.Contains(own[axis])).Select(axis => (long)axis).ToArray();
        return s.Op("Expand", s.Op("Unsqueeze", gradient, s.Tape.List(missing)), s.Tape.Shape(s.XDims(operand)));
    }
}
