using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama;
using RobustReasoning.Inference;

namespace RobustReasoning.Tests.Llama;

/// <summary>Files on which llama.cpp would end the process are refused; all others that are broken give its own reason.</summary>
sealed class HostileFileTests
{
    static IEnumerable<TestCaseData> Changes()
    {
        yield return Case("no layers", w => w.Set("llama.block_count", 0u), "block_count");
        yield return Case("too many layers", w => w.Set("llama.block_count", 513u), "block_count");
        yield return Case("predicting layers beyond all", w => w.Set("llama.nextn_predict_layers", 3u), "nextn_predict_layers");
        yield return Case("experts that nobody uses", w => w.Set("llama.expert_count", 4u), "experts");
        yield return Case("more experts used than there are", w => Set(w, ("expert_count", 4), ("expert_used_count", 5)), "experts");
        yield return Case("one layer that uses more experts", w =>
        {
            w.Set("llama.expert_count", 4u);
            w.Set("llama.expert_used_count", new[] { 2u, 9u });
        }, "experts");
        yield return Case("too many experts", w => Set(w, ("expert_count", 1025), ("expert_used_count", 1)), "experts");
        yield return Case("experts used without any", w => Set(w, ("expert_used_count", 1)), "experts");
        yield return Case("groups without experts", w => Set(w, ("expert_group_count", 1)), "experts");
        yield return Case("uneven groups", w => Set(w, ("expert_count", 4), ("expert_used_count", 1), ("expert_group_count", 3), ("expert_group_used_count", 1)), "groups");
        yield return Case("unknown scaling", w => w.Set("llama.rope.scaling.type", "magic"), "rope.scaling.type");
        yield return Case("equal tokens", w => w.Set("tokenizer.ggml.tokens", Enumerable.Repeat("a", 50).ToArray()), "token 1");
        yield return Case("negative epsilon", w => w.Set("llama.attention.layer_norm_rms_epsilon", -1f), "epsilon");
        yield return Case("epsilon that is no number", w => w.Set("llama.attention.layer_norm_rms_epsilon", float.NaN), "epsilon");
        yield return Case("no vocabulary", w => w.Set("tokenizer.ggml.model", "none"), "tokenizer");
        yield return Case("unknown architecture", w => w.Set("general.architecture", "abacus"), "abacus");
        yield return Case("wrong shape", w => w.Set("llama.embedding_length", 64u), "cannot load");
        yield return Case("unknown splitting of text", w => w.Set("tokenizer.ggml.pre", "magic"), "cannot load");
        yield return Case("no heads", w => w.Set("llama.attention.head_count", 0u), "cannot load");
    }

    static TestCaseData Case(string name, Action<GgufWriter> change, string reason) => new TestCaseData(change, reason).SetArgDisplayNames(name);

    static void Set(GgufWriter writer, params (string Key, int Value)[] numbers)
    {
        foreach (var (key, value) in numbers)
            writer.Set($"llama.{key}", (uint)value);
    }

    static IModel Load(string path) => new LlamaBackend().Load(new() { Path = path, Threads = 1, Sequences = 2 });

    [TestCaseSource(nameof(Changes))]
    public void Change_is_refused_with_its_reason(Action<GgufWriter> change, string reason)
    {
        var path = SmallGguf.Write(change);
        Assert.That(() => Load(path).Dispose(), Throws.TypeOf<UserErrorException>().With.Message.Contains(reason));
    }

    [Test]
    public void Weights_that_are_no_numbers_are_refused()
    {
        var bytes = File.ReadAllBytes(SmallGguf.Path);
        bytes.AsSpan(^400..).Fill(0xff);
        Refused(bytes, "cannot load");
    }

    [Test]
    public void What_is_no_file_of_this_kind_is_refused()
    {
        Refused([], "GGUF");
        Refused("version https://git-lfs.github.com/spec/v1"u8.ToArray(), "GGUF");
        Refused(File.ReadAllBytes(SmallGguf.Path)[..^100], "ends at byte");
        Assert.That(() => Load("/nowhere"), Throws.TypeOf<UserErrorException>().With.Message.Contains("/nowhere"));
        Assert.That(() => Load(Path.GetDirectoryName(typeof(HostileFileTests).Assembly.Location)!), Throws.TypeOf<UserErrorException>().With.Message.Contains("no GGUF model"));
    }

    [Test]
    public void Damaged_headers_give_an_error_or_a_model_and_never_end_the_process()
    {
        var whole = File.ReadAllBytes(SmallGguf.Path);
        var random = Seeds.Source(7, "damage");
        // The tensors begin after some 4 KB of header.
        for (var round = 0; round < 150; round++)
        {
            var damaged = whole.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
                damaged[random.Next(4000)] = (byte)random.Next(256);
            var path = Save(damaged);
            try
            {
                using var model = Load(path);
                Feed feed = new() { Slot = model.Slots.Rent(), Start = 0, Tokens = new[] { 1, 2, 3 } };
                model.Forward([feed]);
                Assert.That(feed.Logits.Length, Is.EqualTo(model.Info.VocabularySize));
            }
            catch (UserErrorException e)
            {
                Assert.That(e.Remedy, Is.Not.Empty);
            }
        }
    }

    static void Refused(byte[] bytes, string reason)
    {
        var path = Save(bytes);
        Assert.That(() => Load(path).Dispose(), Throws.TypeOf<UserErrorException>().With.Message.Contains(reason));
    }

    static string Save(byte[] bytes)
    {
        var path = Scratch.File("damaged.gguf");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
