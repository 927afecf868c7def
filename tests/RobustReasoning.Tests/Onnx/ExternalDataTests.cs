using Google.Protobuf;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Tests.Onnx;

sealed class ExternalDataTests
{
    [Test]
    public void Weights_beside_the_model_are_read_into_it()
    {
        using var folder = new Folder();
        File.WriteAllBytes(folder.File("weights.bin"), [9, 9, 0, 0, 128, 63, 0, 0, 0, 64, 9]);
        var model = OnnxFile.Read(folder.Write("weights.bin", "2", "8"));
        Assert.That(model.Graph.Initializer[0].Numbers(), Is.EqualTo(new[] { 1.0, 2.0 }));
        using var evaluation = new Evaluation(model.ToByteArray());
        Assert.That(evaluation.Run(new Dictionary<string, Feed>(), "y"), Is.EqualTo(new[] { -1.0, -2.0 }));
    }

    [TestCase("../weights.bin", "0", "8")]
    [TestCase("/etc/hostname", "0", "8")]
    [TestCase("", "0", "8")]
    [TestCase("missing.bin", "0", "8")]
    [TestCase("weights.bin", "1", "8")]
    [TestCase("weights.bin", "-1", "8")]
    [TestCase("weights.bin", "many", "8")]
    [TestCase("weights.bin", "9223372036854775807", "8")]
    public void Weights_elsewhere_are_refused_by_name(string location, string offset, string length)
    {
        using var folder = new Folder();
        File.WriteAllBytes(folder.File("weights.bin"), new byte[8]);
        var path = folder.Write(location, offset, length);
        Assert.That(() => OnnxFile.Read(path), Throws.TypeOf<UserErrorException>().With.Message.Contains("'weight'"));
    }

    sealed class Folder : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        internal string File(string name) => Path.Combine(_folder.FullName, name);

        internal string Write(string location, string offset, string length)
        {
            var graph = new GraphBuilder("external");
            graph.Output(graph.Op("Neg", [graph.Initializer("weight", [0f, 0f], 2)]), "y", TensorType.Float, 2);
            var model = OnnxFile.Parse(graph.Build(), "test");
            var tensor = model.Graph.Initializer[0];
            tensor.ClearRawData();
            tensor.DataLocation = 1;
            foreach (var (key, value) in new[] { ("location", location), ("offset", offset), ("length", length) })
                tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
            OnnxFile.Write(model, File("model.onnx"));
            return File("model.onnx");
        }

        public void Dispose() => _folder.Delete(true);
    }
}
