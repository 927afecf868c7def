using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Tests.Backends;

namespace RobustReasoning.Tests.Onnx.Surgery;

/// <summary>The small model with table and head in 8-bit numbers, as smaller files of real models have them.</summary>
static class RoundedExports
{
    const float Step = 1f / 255;
    const int Zero = 128;

    static int Rows => SmallLlama.Config.VocabularySize;

    static int Width => SmallLlama.Config.HiddenSize;

    /// <summary>A table behind DequantizeLinear, a head of MatMulInteger whose input is rounded as it comes.</summary>
    public static ModelProto WholeNumbers()
    {
        var (model, lookup, head) = Start();
        var graph = model.Graph;
        Number(graph, "step", Step);
        graph.Initializer.Add(Messages.Tensor<byte>("zero", TensorType.UInt8, [Zero], []));
        graph.Initializer.Add(Messages.Tensor<byte>("table", TensorType.UInt8, Codes(transposed: false), [Rows, Width]));
        graph.Initializer.Add(Messages.Tensor<byte>("head", TensorType.UInt8, Codes(transposed: true), [Width, Rows]));
        graph.Node.Add(Messages.Node("", "DequantizeLinear", ["table", "step", "zero"], ["wide_table"], []));
        lookup.Input[0] = "wide_table";
        graph.Node.Add(Messages.Node("", "DynamicQuantizeLinear", [head.Input[0]], ["state_codes", "state_step", "state_zero"], []));
        graph.Node.Add(Messages.Node("", "MatMulInteger", ["state_codes", "head", "state_zero", "zero"], ["sums"], []));
        graph.Node.Add(Messages.Node("", "Cast", ["sums"], ["wide_sums"], [("to", TensorType.Float)]));
        graph.Node.Add(Messages.Node("", "Mul", ["state_step", "step"], ["steps"], []));
        graph.Node.Add(Messages.Node("", "Mul", ["wide_sums", "steps"], head.Output, []));
        graph.Node.Remove(head);
        return model;
    }

    /// <summary>A table of GatherBlockQuantized, a head of MatMulNBits.</summary>
    public static ModelProto Blocks()
    {
        var (model, lookup, head) = Start();
        var graph = model.Graph;
        model.Import("com.microsoft");
        graph.Initializer.Add(Messages.Tensor<byte>("codes", TensorType.UInt8, Codes(transposed: false), [Rows, Width]));
        graph.Initializer.Add(Messages.Tensor<float>("steps", TensorType.Float, Enumerable.Repeat(Step, Rows).ToArray(), [Rows, 1]));
        graph.Initializer.Add(Messages.Tensor<byte>("zeros", TensorType.UInt8, Enumerable.Repeat((byte)Zero, Rows).ToArray(), [Rows, 1]));
        graph.Initializer.Add(Messages.Tensor<byte>("head", TensorType.UInt8, Codes(transposed: false), [Rows, 1, Width]));
        graph.Initializer.Add(Messages.Tensor<float>("head_steps", TensorType.Float, Enumerable.Repeat(Step, Rows).ToArray(), [Rows]));
        graph.Node.Add(Messages.Node("com.microsoft", "GatherBlockQuantized", ["codes", lookup.Input[1], "steps", "zeros"], lookup.Output,
            [("bits", 8), ("block_size", Width), ("gather_axis", 0), ("quantize_axis", 1)]));
        graph.Node.Add(Messages.Node("com.microsoft", "MatMulNBits", [head.Input[0], "head", "head_steps"], head.Output,
            [("K", Width), ("N", Rows), ("bits", 8), ("block_size", Width), ("accuracy_level", 4)]));
        graph.Node.Remove(lookup);
        graph.Node.Remove(head);
        return model;
    }

    static (ModelProto Model, NodeProto Lookup, NodeProto Head) Start()
    {
        var model = ForeignExports.Past();
        var nodes = model.Graph.Node;
        var logits = nodes.Single(node => node.Output.Contains("logits"));
        return (model, nodes.Single(node => node.OpType == "Gather" && node.Input.Contains("input_ids")), nodes.Single(node => node.Output.Contains(logits.Input[0])));
    }

    static byte[] Codes(bool transposed)
    {
        var table = SmallLlama.Weights[LlamaNames.Embedding];
        var codes = new byte[table.Length];
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Width; column++)
                codes[transposed ? column * Rows + row : row * Width + column] = (byte)Math.Clamp(MathF.Round(table[row * Width + column] / Step) + Zero, 0, 255);
        return codes;
    }

    static void Number(GraphProto graph, string name, float value) => graph.Initializer.Add(Messages.Tensor<float>(name, TensorType.Float, [value], []));
}
