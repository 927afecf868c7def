using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Expansions;

/// <summary>The standard Attention operator (operator set 23 and later), with heads packed or on an axis of their own.</summary>
static class Attention
{
    internal static void Expand(Step s)
    {
        if (s.X(6).Length > 0)
            throw new NotSupportedException("it has the input nonpad_kv_seqlen");
        if (s.Node.Output.Skip(3).Any(s.Tape.IsRead))
            throw new NotSupportedException("its scores are used");
        var packed = s.XDims(0).Length == 3;
        var (batch, sequence) = (s.XDims(0)[0], s.XDims(0)[packed ? 1 : 2]);
        var heads = packed ? s.Node.Int("q_num_heads", 0) : s.XDims(0)[1].Value;
        var keyHeads = packed ? s.Node.Int("kv_num_heads", 0) : s.XDims(1)[1].Value;
        var width = packed ? s.XDims(0)[2].Value / heads : s.XDims(0)[3].Value;
        var valueWidth = packed ? s.XDims(2)[2].Value / keyHeads : s.XDims(2)[3].Value;
        var (queries, keys, values) = (s.X(0), s.X(1), s.X(2));
        if (packed)
        {
            queries = Heads.Part(s, queries, batch, sequence, heads, width);
            keys = Heads.Part(s, keys, batch, s.XDims(1)[1], keyHeads, width);
            values = Heads.Part(s, values, batch, s.XDims(2)[1], keyHeads, valueWidth);
        }

        if (s.X(4).Length > 0)
            (keys, values) = (s.Op("Concat", [s.X(4), keys], ("axis", 2)), s.Op("Concat", [s.X(5), values], ("axis", 2)));
        s.Result(1, () => keys);
        s.Result(2, () => values);
        var scale = s.Node.Float("scale", 0);
        var mixed = Heads.Attend(s, queries, keys, values, new(batch, sequence, heads, keyHeads, width, valueWidth),
            scale == 0 ? 1 / MathF.Sqrt(width) : scale, scores => Mask(s, scores, packed));
        s.Result(0, () => packed ? Heads.Join(s, mixed, batch, sequence, heads * valueWidth) : mixed);
    }

    static string Mask(Step s, string scores, bool packed)
    {
        // Minus infinity would make the gradient of a row without anything to see NaN.
        var low = s.Scalar(-1e9);
        if (s.Node.Int("is_causal", 0) == 1)
        {
            var added = s.Tape.Size(s.XDims(1)[packed ? 1 : 2]);
            var past = s.X(4).Length > 0 ? s.Tape.Size(s.XDims(4)[2]) : s.Tape.List(0);
            var total = Range(s, s.Op("Add", past, added));
            var rows = s.Op("Add", Range(s, s.Tape.Size(s.XDims(0)[packed ? 1 : 2])), past);
            scores = s.Op("Where", s.Op("LessOrEqual", total, s.Op("Unsqueeze", rows, s.Tape.List(1))), scores, low);
        }

        if (s.X(3).Length == 0)
            return scores;
        return s.Tape.Type(s.X(3)) == TensorType.Bool
            ? s.Op("Where", s.X(3), scores, low)
            : s.Op("Add", scores, s.Op("Max", s.X(3), low));
    }

    static string Range(Step s, string length) => s.Op("Range", s.Tape.Scalar(0, TensorType.Int64),
        s.Op("Squeeze", length, s.Tape.List(0)), s.Tape.Scalar(1, TensorType.Int64));
}
