using System.Text.Json;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Backends;

public sealed class OnnxBackendErrorTests
{
    string _directory = "";

    [SetUp]
    public void Create() => Directory.CreateDirectory(_directory = Path.Combine(Path.GetTempPath(), "robust-" + Guid.NewGuid().ToString("n")));

    [TearDown]
    public void Delete() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void A_whole_directory_loads_and_says_what_it_is([Values("onnx", "")] string folder)
    {
        Write(folder: folder);
        using var model = Load();
        Assert.Multiple(() =>
        {
            Assert.That(model.Info.Name, Is.EqualTo(Path.GetFileName(_directory)));
            Assert.That(model.Info.Hash, Does.Match("^[0-9a-f]{64}$"));
            Assert.That(model.Info.Backend, Does.StartWith("onnxruntime 1."));
            Assert.That((model.Info.VocabularySize, model.Info.HiddenSize, model.Info.ContextLength), Is.EqualTo((50, 32, 160)));
            Assert.That(model, Is.InstanceOf<IVectorInput>().And.InstanceOf<IHiddenStates>());
        });
    }

    [Test]
    public void Missing_files_are_named()
    {
        Refused("no model at", Path.Combine(_directory, "nowhere"));
        Refused("holds no ONNX model", _directory);
        File.WriteAllBytes(Path.Combine(_directory, "model.onnx"), SmallLlama.Graph("static"));
        Refused("config.json", _directory);
        File.WriteAllText(Path.Combine(_directory, "config.json"), "{ not json");
        Refused("is not JSON (line 1)", _directory);
    }

    [Test]
    public void A_damaged_graph_is_a_mistake([Values(0, 5, 1000)] int length)
    {
        Write(graph: SmallLlama.Graph("static")[..length]);
        Refused("not an ONNX model", _directory);
    }

    [Test]
    public void A_graph_without_a_cache_is_a_mistake()
    {
        var graph = new GraphBuilder("no cache");
        graph.Output(graph.Op("Relu", [graph.Input("inputs_embeds", TensorType.Float, "b", "s", 4)]), "logits", TensorType.Float, "b", "s", 4);
        Write(graph: graph.Build());
        Refused("0 cache inputs", _directory);
    }

    [Test]
    public void A_tokenizer_of_another_model_is_a_mistake()
    {
        Write();
        File.WriteAllText(Path.Combine(_directory, "tokenizer.json"), """{"model":{"vocab":{"a":0,"b":50}}}""");
        Refused("has token 50", _directory);
        File.WriteAllText(Path.Combine(_directory, "tokenizer.json"), """{"model":{"vocab":{"a":0}},"added_tokens":[{"id":77,"content":"<x>"}]}""");
        Refused("has token 77", _directory);
    }

    [Test]
    public void A_config_of_another_model_is_a_mistake()
    {
        Write(vocabulary: 51);
        Refused("config.json 51", _directory);
    }

    [Test]
    public void Options_outside_their_range_are_mistakes()
    {
        Write();
        Refused("-1 threads", new ModelSource { Path = _directory, Threads = -1 });
        Refused("100000 threads", new ModelSource { Path = _directory, Threads = 100_000 });
        Refused("1 sequences", new ModelSource { Path = _directory, Sequences = 1 });
        Refused("161 positions", new ModelSource { Path = _directory, ContextLength = 161 });
        Refused("CPUExecutionProvider", new ModelSource { Path = _directory, Device = "cuda" });
        Refused("CPUExecutionProvider", new ModelSource { Path = _directory, Device = "abacus" });
    }

    [Test]
    public void A_disposed_model_is_not_run([Values("static", "concat")] string layout)
    {
        var model = SmallLlama.Load(layout, 2);
        var feed = new Feed { Slot = model.Slots.Rent(), Start = 0, Tokens = new[] { 1 } };
        model.Dispose();
        model.Dispose();
        Assert.That(() => model.Forward([feed]), Throws.TypeOf<ObjectDisposedException>());
    }

    void Write(byte[]? graph = null, string folder = "onnx", int vocabulary = 50)
    {
        Directory.CreateDirectory(Path.Combine(_directory, folder));
        File.WriteAllBytes(Path.Combine(_directory, folder, "model.onnx"), graph ?? SmallLlama.Graph("static"));
        File.WriteAllText(Path.Combine(_directory, "config.json"),
            JsonSerializer.Serialize(new Dictionary<string, int> { ["vocab_size"] = vocabulary, ["max_position_embeddings"] = 160 }));
    }

    IModel Load() => new OnnxBackend().Load(new ModelSource { Path = _directory });

    static void Refused(string found, string path) => Refused(found, new ModelSource { Path = path });

    static void Refused(string found, ModelSource source) => Assert.That(() => new OnnxBackend().Load(source),
        Throws.TypeOf<UserErrorException>().With.Message.Contains(found).And.Message.Contains("Remedy"));
}
