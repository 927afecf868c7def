namespace RobustReasoning.Backends.Onnx.Gradients.Rules;

/// <summary>Rotary position embedding: going back is turning the other way, which is the same operator with the opposite sine.</summary>
static class Rotations
{
    internal static IReadOnlyDictionary<string, Rule> All { get; } = new Dictionary<string, Rule>
    {
        ["RotaryEmbedding"] = s => Turn(s, 1, 2),
        ["com.microsoft.RotaryEmbedding"] = s => Turn(s, 2, 3),
    };

    static void Turn(Step s, int cosine, int sine)
    {
        s.Refuse(cosine, sine);
        var back = s.Tape.Shared("minus " + s.X(sine), () => s.Op("Neg", s.X(sine)));
        string[] inputs = [s.Dy, .. s.Node.Input.Skip(1)];
        inputs[sine] = back;
        var dx = s.Tape.Op(s.Node.Domain, s.Node.OpType, 1, inputs)[0];
        s.Tape.Nodes[^1].Attribute.AddRange(s.Node.Attribute.Select(attribute => attribute.Clone()));
        s.Tape.Add(s.X(0), dx);
    }
}
