using System.Text.Json;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Templates;
using RobustReasoning.Backends.Tokenization;

namespace RobustReasoning.Backends.Gguf;

/// <summary>Writes a byte-level tokenizer into a GGUF header as llama.cpp reads it.</summary>
static class GgufTokens
{
    const int Normal = 1, Control = 3, Unused = 5;

    // llama.cpp knows patterns by name only.
    static readonly Dictionary<string, string> s_patterns = new()
    {
        [SplitPattern.Gpt2.ToString()] = "gpt-2",
        [SplitPattern.Llama3] = "llama-bpe",
        [SplitPattern.Qwen2] = "qwen2",
    };

    /// <summary>Writes the tokens of a model directory; a vocabulary of <paramref name="count"/> rows is filled up with unused ones.</summary>
    internal static void Write(GgufWriter writer, string directory, int count)
    {
        var path = Path.Combine(directory, "tokenizer.json");
        if (!File.Exists(path))
            throw new UserErrorException($"There is no tokenizer at '{path}'.", "the model's tokenizer.json beside its config.json.", "Copy it from where the model comes from.");
        var file = TokenizerFile.Read(path);
        var split = string.Join(", ", file.Patterns);
        var pattern = s_patterns.GetValueOrDefault(split)
            ?? throw TokenizerFile.Error(path, $"splits text by a pattern that llama.cpp has no name for ({split}).");
        if (file.Normalization is { } form)
            throw TokenizerFile.Error(path, $"normalises text ({form}), which llama.cpp does not do.");
        var texts = new string?[count];
        var kinds = new int[count];
        foreach (var (text, id) in file.Vocabulary)
            Set(text, id, Normal);
        // Special, not user-defined: llama.cpp finds the latter in any text, and no question may write a marker.
        foreach (var (text, id) in file.Specials)
            Set(text, id, Control);
        HashSet<string> taken = [.. texts.OfType<string>()];
        for (var id = 0; id < count; id++)
            if (texts[id] is null)
                Set(Filler(id, taken), id, Unused);

        writer.Set("tokenizer.ggml.model", "gpt2");
        writer.Set("tokenizer.ggml.pre", pattern);
        writer.Set("tokenizer.ggml.tokens", texts.Select(text => text!).ToArray());
        writer.Set("tokenizer.ggml.token_type", kinds);
        writer.Set("tokenizer.ggml.merges", file.Merges.ToArray());
        // Templates say where markers stand.
        writer.Set("tokenizer.ggml.add_bos_token", false);
        writer.Set("tokenizer.ggml.add_eos_token", false);
        writer.Set("tokenizer.ggml.add_space_prefix", false);
        Ends(writer, Path.Combine(directory, "config.json"), count);
        if (DirectoryTemplate.Read(directory)?.Source is { } template)
            writer.Set("tokenizer.chat_template", template);

        void Set(string text, int id, int kind)
        {
            if (id < 0 || id >= count)
                throw TokenizerFile.Error(path, $"has the token '{text}' with the id {id}; the model has {count} tokens.");
            (texts[id], kinds[id]) = (text, kind);
        }
    }

    static string Filler(int id, HashSet<string> taken)
    {
        var text = $"[UNUSED{id}]";
        while (!taken.Add(text))
            text += "_";
        return text;
    }

    // Always written: where they are missing, llama.cpp takes token 11 for both.
    static void Ends(GgufWriter writer, string path, int count)
    {
        var json = ModelFiles.Json(path) ?? default;
        var end = Id("eos_token_id") ?? throw new UserErrorException($"'{path}' names no eos_token_id.", "the id of the token that ends an answer.", "Complete config.json.");
        writer.Set("tokenizer.ggml.eos_token_id", end);
        writer.Set("tokenizer.ggml.bos_token_id", Id("bos_token_id") ?? end);
        writer.Set("tokenizer.ggml.padding_token_id", Id("pad_token_id") ?? end);

        uint? Id(string name)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                return null;
            var first = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0] : value;
            return first.ValueKind == JsonValueKind.Number && first.TryGetUInt32(out var id) && id < count
                ? id
                : throw new UserErrorException($"'{path}' has the {name} {value}.", $"a token from 0 to {count - 1}.", "Correct config.json.");
        }
    }
}
