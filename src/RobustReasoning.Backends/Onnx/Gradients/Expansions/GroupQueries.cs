using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Expansions;

/// <summary>GroupQueryAttention with its cache: every row has a length of its own, and new keys go behind the row's old ones.</summary>
static class GroupQueries
{
    internal static void Expand(Step s)
    {
        foreach (var (index, name) in new[] { (9, "position_ids"), (10, "attention_bias"), (11, "head_sink") })
            if (s.X(index).Length > 0)
                throw new NotSupportedException($"it has the input {name}");
        if (s.Node.Int("local_window_size", -1) > 0 || s.Node.Int("smooth_softmax", 0) > 0)
            throw new NotSupportedException("it has a local window or a smooth softmax");
        var (heads, keyHeads) = (s.Node.Int("num_heads", 0), s.Node.Int("kv_num_heads", 0));
        var query = s.XDims(0);
        var (batch, sequence) = (query[0], query[1]);
        var packed = s.X(1).Length == 0;
        var width = query[2].Value / (packed ? heads + 2 * keyHeads : heads);
        string[] parts = packed
            ? s.Tape.Op("", "Split", 3, [s.X(0), s.Tape.List(heads * width, keyHeads * width, keyHeads * width)], ("axis", -1))
            : [s.X(0), s.X(1), s.X(2)];
        var queries = Heads.Part(s, parts[0], batch, sequence, heads, width);
        var keys = Heads.Part(s, parts[1], batch, sequence, keyHeads, width);
        var values = Heads.Part(s, parts[2], batch, sequence, keyHeads, width);

        // [batch, 1]: positions taken before this call; padding on the right makes the difference negative in a prompt.
        var before = s.Op("Max", s.Op("Add", s.Op("Unsqueeze", Wide(s, s.X(5)), s.Tape.List(1)),
            s.Op("Sub", s.Tape.List(1), s.Tape.Size(sequence))), s.Tape.List(0));
        var positions = s.Op("Add", before, Range(s, s.Tape.Size(sequence)));
        if (s.Node.Int("do_rotary", 0) == 1)
            (queries, keys) = (Rotate(s, queries, positions), Rotate(s, keys, positions));
        var length = s.X(3).Length == 0
            ? s.Tape.Size(sequence)
            : s.Op("Max", s.Tape.Size(s.XDims(3)[2]), s.Op("Reshape", Wide(s, s.X(6)), s.Tape.List(1)));
        var slots = Range(s, length);
        if (s.X(3).Length > 0)
        {
            var put = s.Op("Cast", [s.Op("Equal", s.Op("Unsqueeze", slots, s.Tape.List(1)),
                s.Op("Unsqueeze", positions, s.Tape.List(1, 2)))], ("to", s.Tape.Type(s.X(0))));
            var old = s.Op("Less", s.Op("Unsqueeze", slots, s.Tape.List(1)), s.Op("Unsqueeze", before, s.Tape.List(1, 2)));
            keys = Append(s, s.X(3), keys, put, old, length);
            values = Append(s, s.X(4), values, put, old, length);
        }

        s.Result(1, () => keys);
        s.Result(2, () => values);
        var seen = s.Op("LessOrEqual", slots, s.Op("Unsqueeze", positions, s.Tape.List(1, 3)));
        var scale = s.Node.Float("scale", 0);
        var mixed = Heads.Attend(s, queries, keys, values, new(batch, sequence, heads, keyHeads, width, width),
            scale == 0 ? 1 / MathF.Sqrt(width) : scale, scores => s.Op("Where", seen, scores, s.Scalar(-1e9)));
        s.Result(0, () => Heads.Join(s, mixed, batch, sequence, heads * width));
    }

    // A product with one-hot rows puts the new ones in place without indices that repeat; old slots may hold anything.
    static string Append(Step s, string past, string added, string put, string old, string length)
    {
        var dims = s.Tape.Dims(past);
        var extra = s.Op("Sub", length, s.Tape.Size(dims[2]));
        var grown = s.Op("Pad", past, s.Op("Concat", [s.Tape.List(0, 0, 0, 0, 0, 0), extra, s.Tape.List(0)], ("axis", 0)));
        return s.Op("Add", s.Op("Where", old, grown, s.Scalar(0)), s.Op("MatMul", put, added));
    }

    static string Rotate(Step s, string value, string positions) => s.Tape.Op("com.microsoft", "RotaryEmbedding", 1,
        [value, s.Op("Min", positions, s.Tape.List(s.XDims(7)[0].Value - 1)), s.X(7), s.X(8)],
        ("interleaved", s.Node.Int("rotary_interleaved", 0)))[0];

    static string Wide(Step s, string value) => s.Op("Cast", [value], ("to", TensorType.Int64));

    static string Range(Step s, string length) => s.Op("Range", s.Tape.Scalar(0, TensorType.Int64),
        s.Op("Squeeze", length, s.Tape.List(0)), s.Tape.Scalar(1, TensorType.Int64));
}
