using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Inference;
using RobustReasoning.Items;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Backends;

namespace RobustReasoning.Tests.Llama;

sealed class LlamaModelTests
{
    static IModel Load(string path, int sequences = 8) => new LlamaBackend().Load(new() { Path = path, Threads = 1, Sequences = sequences });

    [Test]
    public void A_trained_model_gives_the_logits_and_thoughts_that_it_gives_in_ONNX_Runtime()
    {
        using var llama = Load(ReferenceGguf.Path);
        using var onnx = new OnnxBackend().Load(new() { Path = ReferenceGguf.Source, Threads = 1, Sequences = 8 });
        var tokenizer = ((IOwnTokenizer)llama).Tokenizer;
        Assert.That(llama.Info, Is.EqualTo(onnx.Info with { Name = "facts", Hash = llama.Info.Hash, Backend = llama.Info.Backend }));
        foreach (var seed in Enumerable.Range(0, 8))
        {
            int[] prompt = [tokenizer.Special("<bos>")!.Value, .. tokenizer.Encode(" " + Families.Get("lookup").Generate(SeedSpaces.Suite((ulong)seed), 4).Input)];
            var (found, expected) = (Think(llama, prompt), Think(onnx, prompt));
            Assert.That(found, Is.EqualTo(expected).Within(1e-4f));
        }
    }

    [Test, Category("Slow")]
    public void Sixty_million_parameters_give_the_same_in_both_backends()
    {
        var config = SmallLlama.Config with { HiddenSize = 512, Layers = 18, Heads = 8, FeedForward = 1536 };
        var weights = SmallLlama.Draw(config);
        Assert.That(weights.Values.Sum(w => (long)w.Length), Is.GreaterThan(60_000_000));
        using var llama = Load(SmallGguf.Write(config, weights, _ => { }), 2);
        using var onnx = new OnnxBackend().Load(LlamaInferenceGraph.Build(config, weights), new() { Path = "large", Threads = 1, Sequences = 2 });
        int[] prompt = [.. Enumerable.Range(0, 40).Select(i => i * 7 % 50)];
        // Eighteen layers of random weights enlarge a rounding error tenfold from thought to thought, so one thought it is.
        var compared = 2 * (config.VocabularySize + config.HiddenSize);
        var (found, expected) = (Think(llama, prompt)[..compared], Think(onnx, prompt)[..compared]);
        Assert.That(found, Is.EqualTo(expected).Within(1e-4f * expected.Max(Math.Abs)));
    }

    [Test]
    public void Rows_of_a_quantised_table_stand_for_their_tokens([Values(1, 2, 7)] int type)
    {
        using var model = Load(ReferenceGguf.Quantised(type));
        int[] tokens = [5, 300, 17];
        var rows = tokens.SelectMany(token => ((IVectorInput)model).Embedding(token).ToArray()).ToArray();
        Feed byToken = new() { Slot = model.Slots.Rent(), Start = 0, Tokens = tokens };
        Feed byRow = new() { Slot = model.Slots.Rent(), Start = 0, Vectors = rows };
        model.Forward([byToken]);
        var expected = byToken.Logits.ToArray();
        model.Forward([byRow]);
        Assert.That(byRow.Logits.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Prompts_longer_than_a_batch_of_the_library_are_fed_in_pieces()
    {
        using var model = SmallLlama.Load("llama", 12);
        var prompts = Enumerable.Range(0, 12).Select(i => Enumerable.Range(i, 150).Select(t => t * 7 % 50).ToArray()).ToArray();
        var together = prompts.Select(prompt => new Feed { Slot = model.Slots.Rent(), Start = 0, Tokens = prompt }).ToArray();
        model.Forward(together);
        var found = together.Select(feed => feed.Logits.ToArray()).ToArray();
        foreach (var (i, prompt) in prompts.Index())
        {
            Feed alone = new() { Slot = i, Start = 0, Tokens = prompt };
            model.Forward([alone]);
            Assert.That(found[i], Is.EqualTo(alone.Logits.ToArray()).Within(1e-5f));
        }
    }

    [Test]
    public void A_fork_of_a_fork_may_go_to_another_context_before_any_pass()
    {
        using var model = SmallLlama.Load("llama-threads", 4);
        Feed first = new() { Slot = model.Slots.Rent(), Start = 0, Tokens = new[] { 7, 8, 9 } };
        model.Forward([first]);
        // Each of two contexts has two slots, so the third in a row is a copy between them.
        var (fork, far, fresh) = (model.Slots.Rent(), model.Slots.Rent(), model.Slots.Rent());
        model.Slots.Copy(first.Slot, fork, 3);
        model.Slots.Copy(fork, far, 2);
        Feed next = new() { Slot = far, Start = 2, Tokens = new[] { 4 } };
        Feed control = new() { Slot = fresh, Start = 0, Tokens = new[] { 7, 8, 4 } };
        model.Forward([next, control]);
        Assert.That(next.Logits.ToArray(), Is.EqualTo(control.Logits.ToArray()).Within(1e-4f));
        Feed onward = new() { Slot = fork, Start = 3, Tokens = new[] { 4 } };
        Feed same = new() { Slot = first.Slot, Start = 3, Tokens = new[] { 4 } };
        model.Forward([onward, same]);
        Assert.That(onward.Logits.ToArray(), Is.EqualTo(same.Logits.ToArray()).Within(1e-4f));
    }

    [Test]
    public void Feeds_on_which_the_library_would_end_the_process_are_refused()
    {
        using var model = SmallLlama.Load("llama", 2);
        var slot = model.Slots.Rent();
        Feed[] wrong =
        [
            new() { Slot = slot, Start = 0 },
            new() { Slot = slot, Start = 0, Tokens = new[] { 50 } },
            new() { Slot = slot, Start = 0, Tokens = new[] { -1 } },
            new() { Slot = slot, Start = -1, Tokens = new[] { 1 } },
            new() { Slot = slot, Start = 0, Tokens = new int[161] },
            new() { Slot = slot, Start = 0, Tokens = new[] { 1 }, Vectors = new float[32] },
            new() { Slot = slot, Start = 0, Vectors = new float[31] },
        ];
        foreach (var feed in wrong)
            Assert.That(() => model.Forward([feed]), Throws.ArgumentException);
        Feed fine = new() { Slot = slot, Start = 0, Tokens = new[] { 1 } };
        Assert.That(() => model.Forward([fine, fine]), Throws.ArgumentException);
        Assert.That(() => model.Forward([new() { Slot = 1, Start = 0, Tokens = new[] { 1 } }]), Throws.InvalidOperationException, "a slot that nobody rented");
        model.Slots.Rent();
        Assert.That(model.Slots.Rent, Throws.InvalidOperationException);
        model.Forward([]);
        model.Forward([fine]);
        Assert.That(fine.Logits.Length, Is.EqualTo(50));
    }

    [Test]
    public void A_thought_that_is_no_number_spoils_its_own_sequence_only()
    {
        using var model = SmallLlama.Load("llama", 3);
        Feed spoilt = new() { Slot = model.Slots.Rent(), Start = 0, Vectors = Enumerable.Repeat(float.NaN, 32).ToArray() };
        Feed healthy = new() { Slot = model.Slots.Rent(), Start = 0, Tokens = new[] { 3 } };
        model.Forward([spoilt, healthy]);
        Assert.That(spoilt.Logits.ToArray(), Has.All.NaN);
        Assert.That(healthy.Logits.ToArray(), Has.All.Matches<float>(float.IsFinite));
        Feed again = new() { Slot = spoilt.Slot, Start = 0, Tokens = new[] { 3 } };
        model.Forward([again]);
        Assert.That(again.Logits.ToArray(), Has.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void A_disposed_model_is_used_no_more()
    {
        var model = SmallLlama.Load("llama", 2);
        var tokenizer = ((IOwnTokenizer)model).Tokenizer;
        var slot = model.Slots.Rent();
        model.Dispose();
        model.Dispose();
        Assert.That(() => model.Forward([new() { Slot = slot, Start = 0, Tokens = new[] { 1 } }]), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => tokenizer.Encode("abc"), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void An_architecture_that_scales_its_tokens_takes_no_vectors()
    {
        var path = SmallGguf.Write(writer =>
        {
            var config = SmallLlama.Config;
            writer.Set("general.architecture", "gemma3");
            foreach (var (key, value) in new[] { ("context_length", config.ContextLength), ("embedding_length", config.HiddenSize), ("block_count", config.Layers), ("feed_forward_length", config.FeedForward), ("attention.head_count", config.Heads), ("attention.key_length", config.HeadSize), ("attention.value_length", config.HeadSize) })
                writer.Set($"gemma3.{key}", (uint)value);
            writer.Set("gemma3.attention.layer_norm_rms_epsilon", config.NormEpsilon);
            for (var layer = 0; layer < config.Layers; layer++)
                foreach (var (name, size) in new[] { ("post_attention_norm", config.HiddenSize), ("post_ffw_norm", config.HiddenSize), ("attn_q_norm", config.HeadSize), ("attn_k_norm", config.HeadSize) })
                    writer.Add($"blk.{layer}.{name}.weight", Enumerable.Repeat(1f, size).ToArray(), GgmlType.F32, size);
        }, scale: 1);
        using var model = Load(path);
        Assert.That(model, Is.InstanceOf<IHiddenStates>().And.Not.InstanceOf<IVectorInput>());
        Feed vectors = new() { Slot = model.Slots.Rent(), Start = 0, Vectors = new float[32] };
        Assert.That(() => model.Forward([vectors]), Throws.ArgumentException);
    }

    [Test]
    public void A_release_takes_the_tokenizer_of_the_model_file()
    {
        var release = ReleaseReader.Parse($$$"""
            {
              "name": "small", "backend": "llama", "threads": 1, "sequences": 4, "models": [{ "path": "small.gguf" }],
              "dialect": { "template": "{question}" }, "modes": [{ "mode": "explicit" }]
            }
            """, Path.ChangeExtension(SmallGguf.Path, ".release.json"));
        using var loaded = LoadedRelease.Load(release, new([new LlamaBackend()], path => throw new InvalidOperationException($"{path} is read for a tokenizer"), path => throw new InvalidOperationException($"{path} is read for a template")));
        Assert.That(loaded.Models[0].Tokenizer.Decode([0, 1, 30]), Is.EqualTo("ab<30>"));
    }

    static float[] Think(IModel model, int[] prompt)
    {
        Feed feed = new() { Slot = model.Slots.Rent(), Start = 0, Tokens = prompt };
        List<float> outputs = [];
        for (var step = 0; step < 4; step++)
        {
            model.Forward([feed]);
            outputs.AddRange([.. feed.Logits.Span, .. feed.Hidden.Span]);
            feed = new() { Slot = feed.Slot, Start = feed.Start + feed.Tokens.Length + (step > 0 ? 1 : 0), Vectors = feed.Hidden };
        }

        model.Slots.Return(feed.Slot);
        return [.. outputs];
    }
}
