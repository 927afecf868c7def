using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

sealed class ProbingTests
{
    static readonly long[] Lengths = [5, 3, 7];

    [Test]
    public void Caller_says_which_sizes_are_equal([Values] bool direct)
    {
        var model = Cached(direct);
        var probing = new Probing
        {
            Sizes = new Dictionary<string, long[]> { ["sequence_length"] = Lengths, ["total_sequence_length"] = Lengths, ["capacity"] = [16, 9, 12] },
            Fill = (name, shape, sizes) => name switch
            {
                "seqlens_k" => [.. Enumerable.Repeat(sizes["sequence_length"] - 1, (int)shape[0])],
                "total_sequence_length" => [sizes["sequence_length"]],
                _ => null,
            },
        };
        var random = Seeds.Source(5, "probing");
        var feeds = new Dictionary<string, Feed>
        {
            ["inputs_embeds"] = new(TensorType.Float, [2, 4, 48], [.. Enumerable.Range(0, 2 * 4 * 48).Select(_ => random.NextDouble() - 0.5)]),
            ["past"] = new(TensorType.Float, [2, 2, 6, 8], [.. Enumerable.Repeat(double.NaN, 2 * 2 * 6 * 8)]),
        };
        if (direct)
        {
            feeds["seqlens_k"] = new(TensorType.Int32, [2], [3, 3]);
            feeds["total_sequence_length"] = new(TensorType.Int32, [1], [4]);
        }
        else
            feeds["attention_mask"] = new(TensorType.Int64, [2, 4], [.. Enumerable.Repeat(1.0, 8)]);

        // The cache is larger than the prompt and full of garbage, as that of an engine.
        Assert.That(FiniteDifferences.Error(model, feeds, "loss", ["inputs_embeds"], 3e-3, 20, probing), Is.LessThan(1e-2));
        if (direct)
            Assert.That(() => Differentiation.AddGradients(model, "loss", ["inputs_embeds"]), Throws.TypeOf<UserErrorException>());
    }

    [Test]
    public void Sums_and_products_of_symbols_are_understood()
    {
        var graph = new GraphBuilder("sums");
        var old = graph.Input("old", TensorType.Float, "B", "P");
        var all = graph.Op("Concat", [old, graph.Input("new", TensorType.Float, "B", "S")], ("axis", 1));
        all = graph.Op("Mul", [all, graph.Input("mask", TensorType.Float, "B", "P + S")]);
        all = graph.Op("Mul", [graph.Op("Reshape", [all, graph.Constant([-1], 1)]), graph.Input("flat", TensorType.Float, "B*P + B*S")]);
        graph.Output(graph.Op("ReduceSum", [all], ("keepdims", 0)), "loss", TensorType.Float);
        using var evaluation = new Evaluation(Differentiation.AddGradients(graph.Build(), "loss", ["old"]));
        var feeds = new Dictionary<string, Feed>
        {
            ["old"] = new(TensorType.Float, [1, 2], [1, 2]),
            ["new"] = new(TensorType.Float, [1, 1], [3]),
            ["mask"] = new(TensorType.Float, [1, 3], [1, 2, 3]),
            ["flat"] = new(TensorType.Float, [3], [4, 5, 6]),
        };
        Assert.That(evaluation.Run(feeds, "gradient:old"), Is.EqualTo(new[] { 4.0, 10.0 }));
    }

    static byte[] Cached(bool direct)
    {
        var graph = new GraphBuilder("cached");
        var x = graph.Input("inputs_embeds", TensorType.Float, "batch_size", "sequence_length", 48);
        var past = graph.Input("past", TensorType.Float, "batch_size", 2, "capacity", 8);
        string lengths, total;
        if (direct)
        {
            lengths = graph.Input("seqlens_k", TensorType.Int32, "batch_size");
            total = graph.Input("total_sequence_length", TensorType.Int32, 1);
        }
        else
        {
            var mask = graph.Input("attention_mask", TensorType.Int64, "batch_size", "total_sequence_length");
            var sum = graph.Op("ReduceSum", [mask, graph.Constant([1], 1)], ("keepdims", 0));
            lengths = graph.Op("Cast", [graph.Op("Sub", [sum, graph.Constant([1L])])], ("to", TensorType.Int32));
            total = graph.Op("Cast", [graph.Op("Gather", [graph.Op("Shape", [mask]), graph.Constant([1L])])], ("to", TensorType.Int32));
        }

        var mixed = graph.OpIn("com.microsoft", "GroupQueryAttention", 3, [x, "", "", past, past, lengths, total], ("num_heads", 2), ("kv_num_heads", 2));
        graph.Output(graph.Op("ReduceSum", [graph.Op("Sin", [mixed[0]])], ("keepdims", 0)), "loss", TensorType.Float);
        return graph.Build();
    }
}
