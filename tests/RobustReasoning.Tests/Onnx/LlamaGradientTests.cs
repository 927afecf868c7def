using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Tests.Backends;

namespace RobustReasoning.Tests.Onnx;

/// <summary>Gradients of the models as they are shipped, with respect to what an attack changes.</summary>
sealed class LlamaGradientTests
{
    const int Rows = 2, Length = 5;

    [TestCase("static", 2e-5)]
    [TestCase("half", 2e-2)]
    public void Gradient_of_the_embeddings_does_not_depend_on_how_the_model_is_written(string layout, double tolerance)
    {
        var (expected, actual) = (Gradient("concat"), Gradient(layout));
        var greatest = expected.Max(Math.Abs);
        Assert.That(greatest, Is.GreaterThan(0.01));
        Assert.That(actual, Is.EqualTo(expected).Within(tolerance * greatest));
    }

    static double[] Gradient(string layout)
    {
        var (heads, headSize, width) = (SmallLlama.Config.Heads, SmallLlama.Config.HeadSize, SmallLlama.Config.HiddenSize);
        var isStatic = layout != "concat";
        var graph = GraphBuilder.Extend(SmallLlama.Graph(layout), layout);
        var scores = graph.Op("LogSoftmax", [graph.Op("Reshape", ["logits", graph.Constant([-1L, SmallLlama.Config.VocabularySize], 2)])]);
        var picked = graph.Op("GatherElements", [scores, graph.Input("targets", TensorType.Int64, isStatic ? "logit_count" : "batch_size*sequence_length", 1)],
            ("axis", 1));
        graph.Output(graph.Op("Neg", [graph.Op("ReduceMean", [picked], ("keepdims", 0))]), "loss", TensorType.Float);
        using var evaluation = new Evaluation(Differentiation.AddGradients(graph.Build(), "loss", ["inputs_embeds"],
            isStatic ? CacheProbing.Static : CacheProbing.Growing));

        var random = Seeds.Source(11, "llama gradient");
        var feeds = new Dictionary<string, Feed>
        {
            ["inputs_embeds"] = new(TensorType.Float, [Rows, Length, width], Fill(Rows * Length * width, () => random.NextDouble() - 0.5)),
            ["targets"] = new(TensorType.Int64, [Rows * Length, 1], Fill(Rows * Length, () => random.Next(50))),
        };
        if (isStatic)
        {
            feeds["seqlens_k"] = new(TensorType.Int32, [Rows], Fill(Rows, () => Length - 1));
            feeds["total_sequence_length"] = new(TensorType.Int32, [1], [Length]);
            feeds["logit_rows"] = new(TensorType.Int64, [Rows * Length], [.. Enumerable.Range(0, Rows * Length).Select(row => (double)row)]);
        }
        else
        {
            feeds["attention_mask"] = new(TensorType.Int64, [Rows, Length], Fill(Rows * Length, () => 1));
            feeds["position_ids"] = new(TensorType.Int64, [Rows, Length], [.. Enumerable.Range(0, Rows * Length).Select(i => (double)(i % Length))]);
        }

        // A static cache holds whatever was there before; a growing one is empty.
        var cached = isStatic ? Length + 2 : 0;
        foreach (var layer in Enumerable.Range(0, SmallLlama.Config.Layers))
            foreach (var kind in new[] { "key", "value" })
                feeds[$"past_key_values.{layer}.{kind}"] = new(TensorType.Float, [Rows, heads, cached, headSize],
                    Fill(Rows * heads * cached * headSize, () => double.NaN));
        return evaluation.Run(feeds, "gradient:inputs_embeds");
    }

    static double[] Fill(int count, Func<double> number) => [.. Enumerable.Range(0, count).Select(_ => number())];
}
