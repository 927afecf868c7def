using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Tests.Backends;

namespace RobustReasoning.Tests.Llama;

/// <summary>The small model of random weights as GGUF, whole or with something changed.</summary>
static class SmallGguf
{
    static readonly Lazy<string> s_path = new(() => Write(_ => { }));

    public static string Path => s_path.Value;

    /// <summary>Writes a file into a directory of its own; a scale of thoughts of 1 leaves the output head to the table.</summary>
    public static string Write(Action<GgufWriter> change, float scale = 0) => Write(SmallLlama.Config,
        scale == 0 ? SmallLlama.Weights : new Dictionary<string, float[]>(SmallLlama.Weights) { [LlamaNames.FeedbackScale] = [scale] }, change);

    /// <summary>Writes a model of any shape.</summary>
    public static string Write(LlamaConfig config, IReadOnlyDictionary<string, float[]> weights, Action<GgufWriter> change)
    {
        var writer = new GgufWriter();
        GgufExport.Describe(writer, config, "small", half: false);
        writer.Set("tokenizer.ggml.model", "gpt2");
        writer.Set("tokenizer.ggml.pre", "gpt-2");
        writer.Set("tokenizer.ggml.tokens", Enumerable.Range(0, config.VocabularySize).Select(i => i < 26 ? ((char)('a' + i)).ToString() : $"<{i}>").ToArray());
        writer.Set("tokenizer.ggml.token_type", Enumerable.Range(0, config.VocabularySize).Select(i => i < 26 ? 1 : 3).ToArray());
        writer.Set("tokenizer.ggml.merges", new[] { "a b" });
        writer.Set("tokenizer.ggml.bos_token_id", 30u);
        writer.Set("tokenizer.ggml.eos_token_id", 31u);
        GgufExport.Fill(writer, config, weights, GgmlType.F32);
        change(writer);
        var path = Scratch.File("small.gguf");
        using var file = File.Create(path);
        writer.Write(file);
        return path;
    }
}
