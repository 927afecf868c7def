using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Backends.Onnx.Surgery;
using RobustReasoning.Inference;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Onnx.Surgery;

using Feed = RobustReasoning.Inference.Feed;

sealed class DecoderSurgeryTests
{
    static IReadOnlyList<string> Layouts => ForeignExports.Layouts;

    [Test]
    public void Tokens_and_thoughts_on_an_export_give_what_the_model_itself_gives([ValueSource(nameof(Layouts))] string layout)
    {
        using var own = SmallLlama.Load("concat", sequences: 4);
        using var foreign = new OnnxBackend().Load(ForeignExports.Graph(layout), Source(layout));
        Assert.That(foreign, Is.InstanceOf<IVectorInput>().And.InstanceOf<IHiddenStates>());
        // Caches in half precision are rounded, tables and heads of whole numbers more so.
        var tolerance = layout is "whole numbers" or "blocks" ? .2f : layout == "half" ? 2e-2f : 1e-4f;
        foreach (var (expected, found) in Reason(own).Zip(Reason(foreign)))
            Assert.That(found, Is.EqualTo(expected).Within(tolerance));
    }

    [Test]
    public void Vectors_of_tokens_do_what_the_tokens_did_before_the_cut()
    {
        using var uncut = new OnnxBackend().Load(Obstructed().ToByteArray(), Source("uncut"));
        using var cut = new OnnxBackend().Load(ForeignExports.Graph("past"), Source("cut"));
        var table = (IVectorInput)cut;
        int[] tokens = [3, 49, 0, 17];
        var ids = Pass(uncut, new() { Slot = uncut.Slots.Rent(), Start = 0, Tokens = tokens });
        var vectors = Pass(cut, new() { Slot = cut.Slots.Rent(), Start = 0, Vectors = tokens.SelectMany(token => table.Embedding(token).ToArray()).ToArray() });
        Assert.Multiple(() =>
        {
            Assert.That(uncut, Is.Not.InstanceOf<IVectorInput>());
            Assert.That(vectors.Logits.ToArray(), Is.EqualTo(ids.Logits.ToArray()));
            Assert.That(vectors.Hidden.ToArray(), Is.EqualTo(ids.Hidden.ToArray()));
        });
    }

    [Test]
    public void Attention_that_counts_a_mask_is_given_lengths_and_the_wanted_rows()
    {
        var graph = DecoderSurgery.Apply(OnnxFile.Parse(ForeignExports.Graph("attention mask"), "test"), "test").Model.Graph;
        Assert.That(graph.Input.Select(input => input.Name).Where(name => !name.StartsWith("past", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "inputs_embeds", "seqlens_k", "total_sequence_length", "logit_rows" }));
    }

    [Test]
    public void What_stands_in_the_way_is_said()
    {
        var obstructed = DecoderSurgery.Apply(Obstructed(), "test");
        Assert.That((obstructed.NoVectors, obstructed.NoHidden), Is.EqualTo(("input_ids also goes into Equal", (string?)null)));
        var headless = ForeignExports.Past();
        headless.Graph.Node.Single(node => node.Output.Contains("logits")).OpType = "Neg";
        Assert.That(DecoderSurgery.Apply(headless, "test").NoHidden, Does.StartWith("no product (MatMul"));
        var tableless = ForeignExports.Past();
        tableless.Graph.Node.Single(node => node.Input.Contains("input_ids") && node.OpType == "Gather").OpType = "Embed";
        Assert.That(DecoderSurgery.Apply(tableless, "test").NoVectors, Does.StartWith("0 tables were found"));
    }

    [Test]
    public void A_damaged_export_loads_or_is_refused_in_words() => Prop.ForAll(
        Gen.Elements(Layouts.ToArray()).ToArbitrary(), Gen.Choose(0, int.MaxValue).ArrayOf(3).ToArbitrary(), (layout, changes) =>
        {
            var bytes = ForeignExports.Graph(layout);
            // Structure lies around the weights, which come last but for inputs and outputs; any bytes may change.
            foreach (var change in changes)
                bytes[change % bytes.Length] ^= (byte)(1 << change / bytes.Length % 8);
            try
            {
                new OnnxBackend().Load(bytes, Source("damaged")).Dispose();
            }
            catch (UserErrorException e)
            {
                Assert.That(e.Found, Is.Not.Empty);
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_choice_of_branches_that_is_no_merged_decoder_is_refused()
    {
        var model = ForeignExports.Past();
        model.Graph.Input.Add(Messages.Value("use_cache_branch", TensorType.Bool, 1));
        Assert.That(() => DecoderSurgery.Apply(model, "test"), Throws.TypeOf<UserErrorException>().With.Message.Contains("use_cache_branch"));
    }

    [Test]
    public void Graphs_of_this_project_stay_as_they_are([Values("static", "concat", "half")] string layout) =>
        Assert.That(DecoderSurgery.Apply(OnnxFile.Parse(SmallLlama.Graph(layout), "test"), "test").Changed, Is.False);

    [Test]
    public void Weights_may_lie_beside_the_model()
    {
        using var folder = new TemporaryDirectory();
        var model = ForeignExports.Past();
        using (var data = File.Create(folder.File("model.onnx_data")))
            foreach (var tensor in model.Graph.Initializer.Where(tensor => tensor.RawData.Length > 256))
            {
                (string, long)[] place = [("offset", data.Position), ("length", tensor.RawData.Length)];
                tensor.RawData.WriteTo(data);
                tensor.ClearRawData();
                tensor.DataLocation = 1;
                tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "model.onnx_data" });
                tensor.ExternalData.AddRange(place.Select(entry => new StringStringEntryProto { Key = entry.Item1, Value = $"{entry.Item2}" }));
            }

        OnnxFile.Write(model, folder.File("model.onnx"));
        using var beside = new OnnxBackend().Load(Source(folder.File("model.onnx")));
        using var within = new OnnxBackend().Load(ForeignExports.Graph("past"), Source("within"));
        Assert.That(Reason(beside), Is.EqualTo(Reason(within)));
    }

    // A padding token that the graph looks for itself.
    static ModelProto Obstructed()
    {
        var model = ForeignExports.Past();
        model.Graph.Initializer.Add(Messages.Tensor("pad", TensorType.Int64, [0L], []));
        model.Graph.Node.Add(Messages.Node("", "Equal", ["input_ids", "pad"], ["is_pad"], []));
        model.Graph.Output.Add(Messages.Value("is_pad", TensorType.Bool, "batch_size", "sequence_length"));
        return model;
    }

    static ModelSource Source(string path) => new() { Path = path, Threads = 1, Sequences = 4, ContextLength = 40 };

    // Prompts of two lengths, thoughts, a token and a suffix of several tokens on both rows at once; each output once.
    static List<float[]> Reason(IModel model)
    {
        List<float[]> outputs = [];
        int[] slots = [model.Slots.Rent(), model.Slots.Rent()], lengths = [5, 5];
        Feed[] feeds = [.. slots.Select((slot, i) => new Feed { Slot = slot, Start = 0, Tokens = Enumerable.Range(7 * i, 5).ToArray() })];
        for (var step = 0; step < 4; step++)
        {
            model.Forward(feeds);
            var hidden = feeds.Select(feed => feed.Hidden.ToArray()).ToArray();
            outputs.AddRange(feeds.Where(feed => feed.WantsLogits).Select(feed => feed.Logits.ToArray()));
            outputs.AddRange(hidden);
            feeds = [.. slots.Select((slot, i) => step == 1
                ? new Feed { Slot = slot, Start = lengths[i], Tokens = new[] { i, 20, 30 } }
                : new Feed { Slot = slot, Start = lengths[i], Vectors = hidden[i], WantsLogits = step != 2 || i == 1 })];
            for (var i = 0; i < slots.Length; i++)
                lengths[i] += step == 1 ? 3 : 1;
        }

        return outputs;
    }

    static Feed Pass(IModel model, Feed feed)
    {
        model.Forward([feed]);
        return feed;
    }
}
