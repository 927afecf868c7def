using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Llama;

sealed class LlamaOptionTests
{
    static ModelSource Source => new() { Path = SmallGguf.Path };

    static IEnumerable<TestCaseData> Wrong()
    {
        yield return new(Source with { Threads = -1 }, "-1 threads");
        yield return new(Source with { Threads = 100_000 }, "100000 threads");
        yield return new(Source with { Sequences = 1 }, "1 sequences");
        yield return new(Source with { Sequences = 256, Threads = 1 }, "at most 255");
        yield return new(Source with { ContextLength = 161 }, "161 positions");
        yield return new(Source with { ContextLength = -1 }, "-1 positions");
        yield return new(Source with { GpuLayers = -1 }, "device cpu");
        yield return new(Source with { GpuLayers = -2 }, "gpuLayers is -2");
        yield return new(Source with { Device = "cuda" }, "gpuLayers is 0 on the device cuda");
        yield return new(Source with { Device = "abacus", GpuLayers = -1 }, "no device 'abacus'. Expected: one of its devices: CPU");
        yield return new(Source with { MainGpu = -1 }, "mainGpu");
        yield return new(Source with { KvType = KeyValueType.Q8_0 }, "flashAttention");
        yield return new(Source with { NativeLibrary = "/nowhere" }, "/nowhere");
    }

    [TestCaseSource(nameof(Wrong))]
    public void Option_out_of_range_is_a_mistake(ModelSource source, string found) =>
        Assert.That(() => new LlamaBackend().Load(source), Throws.TypeOf<UserErrorException>().With.Message.Contains(found));

    [Test]
    public void Caches_beyond_the_memory_of_the_machine_are_refused()
    {
        var path = SmallGguf.Write(writer => writer.Set("llama.context_length", 200_000_000u));
        Assert.That(() => new LlamaBackend().Load(new() { Path = path, Threads = 1, Sequences = 200 }), Throws.TypeOf<UserErrorException>().With.Message.Contains("MiB"));
    }

    [Test]
    public void Cheaper_caches_change_little([Values(KeyValueType.F16, KeyValueType.Q8_0)] KeyValueType type)
    {
        using var exact = new LlamaBackend().Load(new() { Path = ReferenceGguf.Path, Threads = 1, Sequences = 2 });
        using var cheap = new LlamaBackend().Load(new() { Path = ReferenceGguf.Path, Threads = 1, Sequences = 2, KvType = type, FlashAttention = true });
        Feed a = new() { Slot = exact.Slots.Rent(), Start = 0, Tokens = Enumerable.Range(50, 40).ToArray() };
        Feed b = new() { Slot = cheap.Slots.Rent(), Start = 0, Tokens = a.Tokens };
        exact.Forward([a]);
        cheap.Forward([b]);
        Assert.That(b.Logits.ToArray(), Is.EqualTo(a.Logits.ToArray()).Within(.2f).And.Not.EqualTo(a.Logits.ToArray()));
    }

    [Test]
    public void ONNX_Runtime_refuses_what_only_llama_has()
    {
        var source = new ModelSource { Path = ReferenceGguf.Source };
        foreach (var (given, name) in new[] { (source with { GpuLayers = 1 }, "gpuLayers"), (source with { MainGpu = 1 }, "mainGpu"), (source with { KvType = KeyValueType.F16 }, "kvType"), (source with { FlashAttention = true }, "flashAttention"), (source with { NativeLibrary = "x" }, "nativeLibrary") })
            Assert.That(() => new OnnxBackend().Load(given), Throws.TypeOf<UserErrorException>().With.Message.StartsWith(name));
    }
}
