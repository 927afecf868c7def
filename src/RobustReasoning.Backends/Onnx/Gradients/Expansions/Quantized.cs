using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Backends.Onnx.Gradients.Expansions;

/// <summary>MatMulNBits as a product with the weight written out in floating point.</summary>
static class Quantized
{
    internal static void Expand(Step s)
    {
        var (rows, columns) = ((int)s.Node.Int("K", 0), (int)s.Node.Int("N", 0));
        var (bits, block) = ((int)s.Node.Int("bits", 4), (int)s.Node.Int("block_size", 32));
        if (bits is not (4 or 8))
            throw new NotSupportedException($"it has {bits} bits");
        if (s.X(4).Length > 0)
            throw new NotSupportedException("its rows are reordered");
        var codes = s.Tape.Bytes(s.X(1)) ?? throw new NotSupportedException("its weight is computed");
        var scales = s.Tape.Numbers(s.X(2)) ?? throw new NotSupportedException("its scales are computed");
        var zeros = s.X(3).Length > 0 ? s.Tape.Bytes(s.X(3)) ?? throw new NotSupportedException("its zero points are computed") : null;
        var blocks = (rows + block - 1) / block;
        var (bytes, zeroBytes) = (block * bits / 8, (blocks * bits + 7) / 8);
        var weight = new float[(long)rows * columns];
        for (var column = 0; column < columns; column++)
            for (var row = 0; row < rows; row++)
            {
                var b = row / block;
                var zero = zeros is null ? 1 << (bits - 1) : Code(zeros, column * zeroBytes, b, bits);
                var code = Code(codes, (column * blocks + b) * bytes, row % block, bits);
                weight[row * columns + column] = (code - zero) * (float)scales[column * blocks + b];
            }

        var product = s.Op("MatMul", s.X(0), s.Tape.Weight(weight, rows, columns));
        s.Result(0, () => s.X(5).Length > 0 ? s.Op("Add", product, s.X(5)) : product);
    }

    // The lower half of a byte comes first.
    static int Code(byte[] bytes, int start, int index, int bits) =>
        bits == 8 ? bytes[start + index] : bytes[start + index / 2] >> (index % 2 * 4) & 15;
}
