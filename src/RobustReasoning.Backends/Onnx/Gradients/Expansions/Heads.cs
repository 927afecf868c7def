using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Expansions;

/// <summary>Scaled products of queries with keys and values by heads; several query heads may share a key head.</summary>
static class Heads
{
    /// <summary>[batch, sequence, heads * width] as [batch, heads, sequence, width].</summary>
    internal static string Part(Step s, string value, Dim batch, Dim sequence, long heads, long width) =>
        s.Op("Transpose", [s.Tape.Reshape(value, batch, sequence, new(heads), new(width))], ("perm", new long[] { 0, 2, 1, 3 }));

    /// <summary>[batch, heads, sequence, width] as [batch, sequence, heads * width].</summary>
    internal static string Join(Step s, string value, Dim batch, Dim sequence, long width) =>
        s.Tape.Reshape(s.Op("Transpose", [value], ("perm", new long[] { 0, 2, 1, 3 })), batch, sequence, new(width));

    /// <summary>The weighted values [batch, heads, sequence, width]; the mask changes scores [batch, heads, sequence, total].</summary>
    internal static string Attend(Step s, string queries, string keys, string values, Sizes sizes, float scale, Func<string, string> mask)
    {
        var group = sizes.Heads / sizes.KeyHeads;
        // The queries that share keys are stacked, so that keys need no repeating.
        if (group > 1)
            queries = Stack(queries, sizes.Width);
        var scores = s.Op("MatMul", queries, s.Op("Transpose", [keys], ("perm", new long[] { 0, 1, 3, 2 })));
        scores = s.Op("Mul", scores, s.Scalar(scale));
        var softcap = s.Node.Float("softcap", 0);
        if (softcap > 0)
            scores = s.Op("Mul", s.Op("Tanh", s.Op("Div", scores, s.Scalar(softcap))), s.Scalar(softcap));
        if (group > 1)
            scores = s.Op("Reshape", scores, Shape(sizes.Heads, sizes.Sequence, -1));
        var weights = s.Op("Softmax", [mask(scores)], ("axis", -1));
        if (group > 1)
            weights = Stack(weights, -1);
        var mixed = s.Op("MatMul", weights, values);
        return group > 1 ? s.Op("Reshape", mixed, Shape(sizes.Heads, sizes.Sequence, sizes.ValueWidth)) : mixed;

        string Stack(string value, long width)
        {
            var rows = s.Op("Mul", s.Tape.Size(sizes.Sequence), s.Tape.List(group));
            var last = width >= 0 ? s.Tape.List(width) : s.Op("Gather", [s.Op("Shape", value), s.Tape.List(3)], ("axis", 0));
            return s.Op("Reshape", value, s.Op("Concat", [s.Tape.Size(sizes.Batch), s.Tape.List(sizes.KeyHeads), rows, last], ("axis", 0)));
        }

        string Shape(long heads, Dim sequence, long width) =>
            s.Op("Concat", [s.Tape.Size(sizes.Batch), s.Tape.List(heads), s.Tape.Size(sequence), s.Tape.List(width)], ("axis", 0));
    }

    internal sealed record Sizes(Dim Batch, Dim Sequence, long Heads, long KeyHeads, long Width, long ValueWidth);
}
