using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Surgery;

/// <summary>Products by a matrix of 4-bit or 8-bit numbers (com.microsoft MatMulNBits), each block of which has a scale.</summary>
static class MatMulBits
{
    const int Block = 32;

    // The kernel that multiplies in whole numbers: at 8 bits the exact one is some twenty times slower.
    const int AccuracyLevel = 4;

    /// <summary>Puts such a product in place of a node that multiplies by <paramref name="weight"/>, [K, N].</summary>
    internal static void Replace(ModelProto model, NodeProto node, TensorProto weight, int bits)
    {
        var (rows, columns) = ((int)weight.Dims[0], (int)weight.Dims[1]);
        var (codes, scales) = Round(WeightStorage.Numbers(weight), rows, columns, bits);
        var blocks = scales.Length / columns;
        var (packed, steps) = (weight.Name + "_codes", weight.Name + "_scales");
        model.Import("com.microsoft");
        model.Graph.Initializer.Add(Messages.Tensor<byte>(packed, TensorType.UInt8, codes, [columns, blocks, Block * bits / 8]));
        model.Graph.Initializer.Add(Messages.Tensor<float>(steps, TensorType.Float, scales, [columns * blocks]));
        var product = Messages.Node("com.microsoft", "MatMulNBits", [node.In(0), packed, steps], node.Output,
            [("K", rows), ("N", columns), ("bits", bits), ("block_size", Block), ("accuracy_level", AccuracyLevel)]);
        model.Graph.Node[model.Graph.Node.IndexOf(node)] = product;
    }

    static (byte[] Codes, float[] Scales) Round(float[] weight, int rows, int columns, int bits)
    {
        var blocks = (rows + Block - 1) / Block;
        var (zero, perByte) = (1 << (bits - 1), 8 / bits);
        var codes = new byte[(long)columns * blocks * Block / perByte];
        var scales = new float[columns * blocks];
        for (var column = 0; column < columns; column++)
            for (var block = 0; block < blocks; block++)
            {
                var place = column * blocks + block;
                var extreme = 0f;
                var (start, end) = (block * Block, Math.Min(rows, (block + 1) * Block));
                for (var row = start; row < end; row++)
                    if (Math.Abs(weight[row * columns + column]) > Math.Abs(extreme))
                        extreme = weight[row * columns + column];
                // Of 16 codes none is given away: the extreme becomes the lowest, whichever sign it has.
                scales[place] = bits == 4 ? extreme / -zero : Math.Abs(extreme) / (zero - 1);
                for (var i = 0; i < Block; i++)
                {
                    var value = start + i < end && scales[place] != 0 ? weight[(start + i) * columns + column] / scales[place] : 0;
                    var code = Math.Clamp((int)MathF.Round(value) + zero, 0, 2 * zero - 1);
                    codes[(place * Block + i) / perByte] |= (byte)(code << (i % perByte * bits));
                }
            }

        return (codes, scales);
    }
}
