using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Tokenization;

namespace RobustReasoning.Tests.Gguf;

/// <summary>Models of several architectures with random weights, as small as llama.cpp takes them.</summary>
static class SmallGgufs
{
    public const int Width = 32, Context = 128, Layers = 2, Heads = 2, KeyHeads = 1, Inner = 48;

    static readonly string[] s_tokens = [.. ByteAlphabet.Chars.Select(c => c.ToString()), "Ġa", "<bos>", "<eos>"];

    public static int Vocabulary => s_tokens.Length;

    public static IReadOnlyList<string> Architectures { get; } = ["llama", "qwen2", "qwen3", "gemma", "gemma3", "gpt2"];

    /// <summary>Writes a model of an architecture and returns the path.</summary>
    public static string Write(string architecture, string path)
    {
        var writer = new GgufWriter();
        var random = Seeds.Source(5, architecture);
        Describe(writer, architecture);
        Tensor("token_embd.weight", Width, Vocabulary);
        if (architecture == "gpt2")
            FillGpt2(Tensor);
        else
            FillGated(architecture, Tensor);
        using var file = File.Create(path);
        writer.Write(file);
        return path;

        // Gains lie near 1.
        void Tensor(string name, params long[] dimensions)
        {
            var isGain = name.EndsWith("norm.weight", StringComparison.Ordinal);
            var values = new float[dimensions.Aggregate(1L, (a, b) => a * b)];
            for (var i = 0; i < values.Length; i++)
                values[i] = (float)(isGain ? .8 + .4 * random.NextDouble() : .4 * (random.NextDouble() - .5));
            writer.Add(name, values, GgmlType.F32, dimensions);
        }
    }

    delegate void Adding(string name, params long[] dimensions);

    static void Describe(GgufWriter writer, string architecture)
    {
        var keyHeads = architecture == "gpt2" ? Heads : KeyHeads;
        writer.Set("general.architecture", architecture);
        (string, object)[] entries =
        [
            ("context_length", (uint)Context), ("embedding_length", (uint)Width), ("block_count", (uint)Layers), ("feed_forward_length", (uint)Inner),
            ("attention.head_count", (uint)Heads), ("attention.head_count_kv", (uint)keyHeads), ("attention.key_length", (uint)(Width / Heads)),
            ("attention.value_length", (uint)(Width / Heads)), (architecture == "gpt2" ? "attention.layer_norm_epsilon" : "attention.layer_norm_rms_epsilon", 1e-5f),
        ];
        foreach (var (key, value) in entries)
            writer.Set($"{architecture}.{key}", value);
        writer.Set("tokenizer.ggml.model", "gpt2");
        writer.Set("tokenizer.ggml.pre", "gpt-2");
        writer.Set("tokenizer.ggml.tokens", s_tokens);
        writer.Set("tokenizer.ggml.token_type", Array.ConvertAll(s_tokens, token => token.StartsWith('<') && token.Length > 1 ? 3 : 1));
        writer.Set("tokenizer.ggml.merges", new[] { "Ġ a" });
        writer.Set("tokenizer.ggml.bos_token_id", (uint)Vocabulary - 2);
        writer.Set("tokenizer.ggml.eos_token_id", (uint)Vocabulary - 1);
    }

    static void FillGated(string architecture, Adding add)
    {
        add("output_norm.weight", Width);
        for (var layer = 0; layer < Layers; layer++)
        {
            var (block, size, shared) = ($"blk.{layer}", Width / Heads, Width / Heads * KeyHeads);
            add($"{block}.attn_norm.weight", Width);
            foreach (var (part, outputs) in new[] { ("q", Width), ("k", shared), ("v", shared) })
            {
                add($"{block}.attn_{part}.weight", Width, outputs);
                if (architecture == "qwen2")
                    add($"{block}.attn_{part}.bias", outputs);
                if (architecture is "qwen3" or "gemma3" && part is not "v")
                    add($"{block}.attn_{part}_norm.weight", size);
            }

            if (architecture == "gemma3")
            {
                add($"{block}.post_attention_norm.weight", Width);
                add($"{block}.post_ffw_norm.weight", Width);
            }

            add($"{block}.attn_output.weight", Width, Width);
            add($"{block}.ffn_norm.weight", Width);
            add($"{block}.ffn_gate.weight", Width, Inner);
            add($"{block}.ffn_up.weight", Width, Inner);
            add($"{block}.ffn_down.weight", Inner, Width);
        }
    }

    static void FillGpt2(Adding add)
    {
        add("position_embd.weight", Width, Context);
        Both("output_norm", Width);
        for (var layer = 0; layer < Layers; layer++)
        {
            Both($"blk.{layer}.attn_norm", Width);
            Both($"blk.{layer}.attn_qkv", Width, 3 * Width);
            Both($"blk.{layer}.attn_output", Width, Width);
            Both($"blk.{layer}.ffn_norm", Width);
            Both($"blk.{layer}.ffn_up", Width, Inner);
            Both($"blk.{layer}.ffn_down", Inner, Width);
        }

        void Both(string name, params long[] dimensions)
        {
            add(name + ".weight", dimensions);
            add(name + ".bias", dimensions[^1]);
        }
    }
}
