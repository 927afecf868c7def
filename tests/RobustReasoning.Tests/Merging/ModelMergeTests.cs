using RobustReasoning.Backends.Merging;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Backends.Safetensors;
using RobustReasoning.Tests.Backends;
using RobustReasoning.Tests.Runs;
using RobustReasoning.Trainer.Export;

namespace RobustReasoning.Tests.Merging;

sealed class ModelMergeTests
{
    static string Reference(string name) => Path.Combine(Repository.Root, "models", "reference", name);

    static string Onnx(string directory) => Path.Combine(directory, "onnx", "model.onnx");

    [Test]
    public void The_ends_of_two_reference_models_are_their_files_to_the_last_byte([Values("linear", "slerp")] string method)
    {
        using var folder = new TemporaryDirectory();
        var merge = ModelMerge.Open(Reference("facts"), Reference("numbers"));
        foreach (var (alpha, name) in new[] { (0.0, "facts"), (1.0, "numbers") })
        {
            merge.Write(new() { Method = MergeCatalogue.Get(method), Alpha = alpha }, folder.File(name), "test");
            Assert.That(File.ReadAllBytes(Onnx(folder.File(name))), Is.EqualTo(File.ReadAllBytes(Onnx(Reference(name)))));
        }

        Assert.That(Directory.GetFileSystemEntries(folder.File("facts")).Select(Path.GetFileName), Is.EquivalentTo(Directory.GetFileSystemEntries(Reference("facts")).Select(Path.GetFileName)));
        Assert.That(File.ReadAllText(Path.Combine(folder.File("facts"), "MODEL_CARD.md")), Does.Contain("5f5658d505314f816fe2b60c25a754426e570d82e4e73ff0e45afd4275bca6f0"));
    }

    [Test]
    public void Every_weight_of_a_llama_is_merged_and_the_scale_of_thoughts_too()
    {
        using var folder = new TemporaryDirectory();
        var (first, second) = (SmallLlama.Weights, Other(2));
        Write(folder.File("a"), LlamaInferenceGraph.Build(SmallLlama.Config, first));
        Write(folder.File("b"), LlamaInferenceGraph.Build(SmallLlama.Config, second));
        ModelMerge.Open(folder.File("a"), folder.File("b")).Write(new() { Alpha = .25 }, folder.File("c"), "test");
        var merged = LlamaFile.Read(folder.File("c")).Weights;
        foreach (var (name, _) in SmallLlama.Config.Weights())
            Assert.That(merged[name], Is.EqualTo(MergeArithmetic.Linear(first[name], second[name], .25)).Within(1e-5f), name);
    }

    [Test]
    public void Any_graph_is_merged_by_its_initialisers([Values(false, true)] bool half)
    {
        using var folder = new TemporaryDirectory();
        var graphs = new[] { SmallLlama.Weights, Other(2) }.Select(weights => LlamaStandardGraph.Build(SmallLlama.Config, weights, half)).ToArray();
        // A lone file says nothing of its kind, so it takes the general way.
        File.WriteAllBytes(folder.File("a.onnx"), graphs[0]);
        File.WriteAllBytes(folder.File("b.onnx"), graphs[1]);
        var merge = ModelMerge.Open(folder.File("a.onnx"), folder.File("b.onnx"));
        merge.Write(new() { Alpha = 0 }, folder.File("c"), "test");
        Assert.That(File.ReadAllBytes(Path.Combine(folder.File("c"), "a.onnx")), Is.EqualTo(graphs[0]));
        merge.Write(new() { Alpha = .5 }, folder.File("d"), "test");
        Write(folder.File("d"), File.ReadAllBytes(Path.Combine(folder.File("d"), "a.onnx")));
        Assert.That(LlamaFile.Read(folder.File("d")).Weights[LlamaNames.Down(1)],
            Is.EqualTo(MergeArithmetic.Linear(SmallLlama.Weights[LlamaNames.Down(1)], Other(2)[LlamaNames.Down(1)], .5)).Within(half ? 1e-3f : 0));
    }

    [Test]
    public void Safetensors_are_merged_shard_by_shard()
    {
        using var folder = new TemporaryDirectory();
        Shards(folder.File("a"), [1, 2], [3, 5], [7]);
        Shards(folder.File("b"), [3, 2], [5, 5], [7]);
        ModelMerge.Open(folder.File("a"), folder.File("b")).Write(new() { Alpha = .5 }, folder.File("c"), "test");
        Assert.That(SafetensorsFile.Read(Path.Combine(folder.File("c"), "1.safetensors")).Values("x"), Is.EqualTo(new float[] { 2, 2 }));
        Assert.That(SafetensorsFile.Read(Path.Combine(folder.File("c"), "2.safetensors")).Values("y"), Is.EqualTo(new float[] { 4, 5 }));
        Assert.That(File.ReadAllText(Path.Combine(folder.File("c"), "model.safetensors.index.json")), Is.EqualTo(File.ReadAllText(Path.Combine(folder.File("a"), "model.safetensors.index.json"))));
    }

    [TestCase("""{"weight_map":{"x":"../1.safetensors"}}""", "no shard beside it")]
    [TestCase("""{"weight_map":{"x":"1.safetensors","y":"2.safetensors","i":"1.safetensors"}}""", "which does not hold it")]
    [TestCase("""{"weight_map":{"x":"1.safetensors","y":"2.safetensors"}}""", "does not list the tensor 'i'")]
    [TestCase("""{"weight_map":{"x":"3.safetensors"}}""", "could not be read")]
    [TestCase("""{"weight_map":[]}""", "has no weight_map")]
    public void A_list_of_shards_that_is_wrong_is_refused(string index, string found)
    {
        using var folder = new TemporaryDirectory();
        Shards(folder.File("a"), [1, 2], [3, 5], [7]);
        File.WriteAllText(Path.Combine(folder.File("a"), "model.safetensors.index.json"), index);
        Assert.That(() => ModelMerge.Open(folder.File("a"), folder.File("a")), Throws.TypeOf<UserErrorException>().With.Message.Contains(found));
    }

    [Test]
    public void Tensors_that_do_not_fit_are_named_with_both_shapes_and_the_remedy()
    {
        using var folder = new TemporaryDirectory();
        Shards(folder.File("a"), [1, 2], [3, 5], [7]);
        Shards(folder.File("b"), [1, 2, 3], [3, 5], [7]);
        Shards(folder.File("c"), [1, 2], [3, 5], [8]);
        Refuses("a", "b", "The tensor 'x' is [2] in", "and [3] in", "Remedy");
        Refuses("a", "c", "differ in what cannot be merged: i (I8)");
        Refuses("a", null, "lacks 3 of the tensors: x, y, i");

        void Refuses(string first, string? second, params string[] found)
        {
            var other = second is null ? Reference("facts") : folder.File(second);
            var error = Assert.Throws<UserErrorException>(() => ModelMerge.Open(folder.File(first), other))!.Message;
            foreach (var part in found)
                Assert.That(error, Does.Contain(part));
        }
    }

    [Test]
    public void Numbers_that_are_not_finite_or_become_too_large_are_refused_and_leave_nothing()
    {
        using var folder = new TemporaryDirectory();
        Shards(folder.File("a"), [1, 60000], [3, 5], [7]);
        Shards(folder.File("b"), [1, -60000], [3, 5], [7]);
        Shards(folder.File("c"), [1, float.NaN], [3, 5], [7]);
        MergeOptions sum = new() { Method = MergeCatalogue.Get("task-arithmetic"), Alpha = 2 };
        Assert.That(() => ModelMerge.Open(folder.File("a"), folder.File("b")).Write(sum, folder.File("d"), ""), Throws.TypeOf<UserErrorException>().With.Message.Contains("'x' holds a number beyond 65504"));
        Assert.That(() => ModelMerge.Open(folder.File("a"), folder.File("c")).Write(new(), folder.File("d"), ""), Throws.TypeOf<UserErrorException>().With.Message.Contains("'x'").And.Message.Contains("not finite"));
        Assert.That(Directory.GetDirectories(folder.Path).Select(Path.GetFileName), Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Quantised_and_gguf_models_are_refused_with_what_to_do()
    {
        Assert.That(() => ModelMerge.Open(Reference("gguf/facts.gguf"), Reference("facts")), Throws.TypeOf<UserErrorException>().With.Message.Contains("is a GGUF model"));
        Assert.That(() => ModelMerge.Open(Reference("facts"), Reference("facts")).Write(new(), Reference("facts"), ""), Throws.TypeOf<UserErrorException>().With.Message.Contains("is there already"));
    }

    static Dictionary<string, float[]> Other(ulong seed)
    {
        var random = Seeds.Source(seed, "other-llama");
        return SmallLlama.Weights.ToDictionary(w => w.Key, w => Array.ConvertAll(w.Value, value => value + .1f * random.NextSingle()));
    }

    static void Write(string directory, byte[] graph)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Onnx(directory))!);
        File.WriteAllBytes(Onnx(directory), graph);
        ModelConfig.Write(directory, SmallLlama.Config, 1, 2, 0);
    }

    // One tensor in 16 bits, one in 32, one of whole numbers.
    static void Shards(string directory, float[] x, float[] y, sbyte[] i)
    {
        Directory.CreateDirectory(directory);
        Dictionary<string, byte[]> bytes = new() { ["x"] = SafetensorsTypes.Encode("F16", x), ["y"] = SafetensorsTypes.Encode("F32", y), ["i"] = [.. i.Select(v => (byte)v)] };
        SafetensorsWriter.Write(Path.Combine(directory, "1.safetensors"), [new("x", "F16", [x.Length])], new Dictionary<string, string>(), e => bytes[e.Name]);
        SafetensorsWriter.Write(Path.Combine(directory, "2.safetensors"), [new("y", "F32", [y.Length]), new("i", "I8", [i.Length])], new Dictionary<string, string>(), e => bytes[e.Name]);
        File.WriteAllText(Path.Combine(directory, "model.safetensors.index.json"), """{"metadata":{},"weight_map":{"x":"1.safetensors","y":"2.safetensors","i":"2.safetensors"}}""");
    }
}
