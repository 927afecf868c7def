using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Tests.Onnx;

sealed class GraphBuilderTests
{
    [Test]
    public void Runtime_computes_what_the_builder_wrote() => Prop.ForAll<float[]>(numbers =>
    {
        var values = numbers.Where(float.IsFinite).Select(value => value % 1000).ToArray();
        var graph = new GraphBuilder("sum");
        var x = graph.Input("x", TensorType.Float, "N");
        var parts = graph.Op("Split", 2, [graph.Op("Mul", [x, graph.Constant([2f, 2f, 2f, 2f], 4)])], ("num_outputs", 2));
        graph.Output(graph.Op("Concat", [parts[1], parts[0], graph.Initializer("weights", values, values.Length)], ("axis", 0)), "y", TensorType.Float, "M");
        using var evaluation = new Evaluation(graph.Build());
        var feeds = new Dictionary<string, Feed> { ["x"] = new(TensorType.Float, [4], [1, 2, 3, 4]) };
        return evaluation.Run(feeds, "y").SequenceEqual([6, 8, 2, 4, .. values.Select(value => (double)value)]);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Session_reads_the_metadata()
    {
        var graph = new GraphBuilder("metadata");
        graph.Metadata("layers", "4");
        graph.Output(graph.Input("x", TensorType.Int64), "y", TensorType.Int64);
        using var session = new InferenceSession(graph.Build());
        Assert.That(session.ModelMetadata.CustomMetadataMap, Does.ContainKey("layers").WithValue("4"));
    }

    [Test]
    public void Unknown_fields_survive_reading_and_writing()
    {
        var graph = new GraphBuilder("unknown");
        graph.Output(graph.Op("Neg", [graph.Input("x", TensorType.Float, 2)]), "y", TensorType.Float, 2);
        // Field 6 of a model is its documentation, field 25 its functions: neither is declared here.
        byte[] foreign = [.. graph.Build(), (6 << 3) | 2, 3, (byte)'d', (byte)'o', (byte)'c', (25 << 3 & 0x7f) | 2 | 0x80, 1, 2, 0x0a, 0];
        var model = OnnxFile.Parse(foreign, "test");
        Assert.That(ModelProto.Parser.ParseFrom(model.ToByteArray()), Is.EqualTo(model));
        Assert.That(model.ToByteArray(), Has.Length.EqualTo(foreign.Length));
    }

    [Test]
    public void Garbage_is_refused_by_name([Values("", "not a model at all", "\u0008")] string text) => Assert.That(
        () => OnnxFile.Parse(System.Text.Encoding.UTF8.GetBytes(text), "garbage.onnx"),
        Throws.TypeOf<UserErrorException>().With.Message.Contains("garbage.onnx"));

    [Test]
    public void Unknown_and_repeated_names_are_refused()
    {
        var graph = new GraphBuilder("names");
        graph.Input("x", TensorType.Float, 1);
        Assert.That(() => graph.Op("Neg", ["y"]), Throws.ArgumentException.With.Message.Contains("'y'"));
        Assert.That(() => graph.Input("x", TensorType.Float, 1), Throws.ArgumentException.With.Message.Contains("'x'"));
    }
}
