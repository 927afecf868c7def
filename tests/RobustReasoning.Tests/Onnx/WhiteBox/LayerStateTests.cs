using Google.Protobuf;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Surgery;
using RobustReasoning.Inference;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Onnx.Surgery;

namespace RobustReasoning.Tests.Onnx.WhiteBox;

using Feed = RobustReasoning.Inference.Feed;

/// <summary>The residual stream by layer against plain loops in double precision, and against what the model itself says at its end.</summary>
sealed class LayerStateTests
{
    static readonly string[] s_layouts =
        ["static", "concat", "past", "merged", "attention mask", "attention mask twice", "old opset", "last logits", "half", "half boundary"];

    [TestCaseSource(nameof(s_layouts))]
    public void Every_layer_holds_and_reads_what_plain_loops_compute(string layout)
    {
        using var model = Load(layout);
        var layered = (ILayerStates)model;
        var reference = new ReferenceForward(SmallLlama.Config, SmallLlama.Weights);
        var queries = Queries(model);
        var readings = layered.ReadLayers(queries);
        // Weights in half precision are rounded, as are logits that leave a graph so.
        var tolerance = layout == "half" ? 2e-2 : 1e-4;
        var roundedLogits = layout == "half boundary" ? 1e-2 : tolerance;
        Assert.That(layered.Layers, Is.EqualTo(SmallLlama.Config.Layers));
        foreach (var (query, reading) in queries.Zip(readings))
        {
            var stream = reference.Layers(Rows(query.Vectors));
            var count = query.Positions.Length;
            for (var layer = 0; layer < layered.Layers; layer++)
                for (var i = 0; i < count; i++)
                {
                    var expected = stream[layer][query.Positions.Span[i]];
                    Assert.That(Part(reading.States, layer * count + i, 32), Is.EqualTo(expected).AsCollection.Within(tolerance), $"layer {layer + 1}");
                    Assert.That(Part(reading.Logits, layer * count + i, 50), Is.EqualTo(reference.Read(expected).Logits).AsCollection.Within(roundedLogits), $"layer {layer + 1}");
                }
        }
    }

    [TestCaseSource(nameof(s_layouts))]
    public void The_last_layer_reads_what_the_model_itself_says(string layout)
    {
        using var model = Load(layout);
        foreach (var query in Queries(model))
        {
            var reading = ((ILayerStates)model).ReadLayers([query])[0];
            var count = query.Positions.Length;
            for (var i = 0; i < count; i++)
            {
                var feed = new Feed { Slot = model.Slots.Rent(), Start = 0, Vectors = query.Vectors[..((query.Positions.Span[i] + 1) * 32)] };
                model.Forward([feed]);
                Assert.That(Part(reading.Logits, count + i, 50), Is.EqualTo(feed.Logits.ToArray()).AsCollection.Within(layout == "half boundary" ? 1e-2 : 1e-4));
                model.Slots.Return(feed.Slot);
            }
        }
    }

    [Test]
    public void A_query_is_read_alike_alone_and_among_others()
    {
        using var model = SmallLlama.Load("static", sequences: 4);
        var queries = Queries(model);
        var together = ((ILayerStates)model).ReadLayers(queries);
        foreach (var (query, among) in queries.Zip(together))
        {
            var alone = ((ILayerStates)model).ReadLayers([query])[0];
            Assert.That(among.States.ToArray(), Is.EqualTo(alone.States.ToArray()).Within(1e-5));
            Assert.That(among.Logits.ToArray(), Is.EqualTo(alone.Logits.ToArray()).Within(1e-5));
        }
    }

    [Test]
    public void A_stream_that_is_not_found_is_no_capability()
    {
        var strange = ForeignExports.Past();
        var stream = ResidualStream.Find(DecoderSurgery.Apply(strange, "strange").Model.Graph);
        strange.Graph.Node.Single(node => node.Output.Contains(stream.Layers[^1])).OpType = "Max";
        using var model = new OnnxBackend().Load(strange.ToByteArray(), Source("strange"));
        Assert.That(model, Is.InstanceOf<IVectorInput>().And.InstanceOf<IHiddenStates>().And.Not.InstanceOf<ILayerStates>());
        Assert.That(ResidualStream.Find(strange.Graph).Obstacle, Is.EqualTo("sums were found after 0 of 2 layers"));
        using var llama = SmallLlama.Load("llama", sequences: 2);
        Assert.That(llama, Is.Not.InstanceOf<ILayerStates>());
    }

    [Test]
    public void Places_outside_a_sequence_are_refused()
    {
        using var model = SmallLlama.Load("static", sequences: 2);
        var query = Queries(model)[0];
        Assert.That(() => ((ILayerStates)model).ReadLayers([query with { Positions = (int[])[3] }]), Throws.ArgumentException);
        Assert.That(() => ((ILayerStates)model).ReadLayers([query with { Vectors = query.Vectors[1..] }]), Throws.ArgumentException);
    }

    // Rows of unlike length, of tokens and of vectors that are no token's.
    static LayerQuery[] Queries(IModel model)
    {
        var random = Seeds.Source(7, "layers");
        int[][] looked = [[2], [0, 4, 8, 3], [5, 5]];
        return [.. new[] { 3, 9, 6 }.Select((length, row) => new LayerQuery(Enumerable.Range(0, length).SelectMany(_ => row == 1
            ? Enumerable.Range(0, model.Info.HiddenSize).Select(_ => (float)(random.NextDouble() - .5)).ToArray()
            : ((IVectorInput)model).Embedding(random.Next(50)).ToArray()).ToArray(), looked[row]))];
    }

    static double[][] Rows(ReadOnlyMemory<float> vectors) => [.. vectors.ToArray().Chunk(32).Select(row => Array.ConvertAll(row, value => (double)value))];

    static double[] Part(ReadOnlyMemory<float> values, int row, int size) => Array.ConvertAll(values.Slice(row * size, size).ToArray(), value => (double)value);

    static ModelSource Source(string layout) => new() { Path = layout, Threads = 1, Sequences = 4 };

    static IModel Load(string layout) => layout is "static" or "concat" or "half" ? SmallLlama.Load(layout, sequences: 4)
        : new OnnxBackend().Load(ForeignExports.Graph(layout == "half boundary" ? "half" : layout), Source(layout));
}
