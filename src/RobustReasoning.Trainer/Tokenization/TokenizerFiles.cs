using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RobustReasoning.Trainer.Tokenization;

/// <summary>A trained byte-level BPE tokenizer in the form of Hugging Face.</summary>
/// <param name="Specials">Special tokens, ids from 0.</param>
/// <param name="Tokens">Tokens in the byte alphabet, ids after the specials.</param>
/// <param name="Merges">Merges in order of rank.</param>
public sealed record TokenizerFiles(IReadOnlyList<string> Specials, IReadOnlyList<string> Tokens, IReadOnlyList<(string Left, string Right)> Merges)
{
    static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Number of tokens with the specials.</summary>
    public int Size => Specials.Count + Tokens.Count;

    /// <summary>Writes <c>tokenizer.json</c> and <c>tokenizer_config.json</c> into a directory.</summary>
    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "tokenizer.json"), Tokenizer().ToJsonString(s_json) + "\n");
        File.WriteAllText(Path.Combine(directory, "tokenizer_config.json"), Config().ToJsonString(s_json) + "\n");
    }

    JsonObject Tokenizer()
    {
        JsonObject vocabulary = [];
        foreach (var (id, text) in Specials.Index())
            vocabulary[text] = id;
        foreach (var (id, text) in Tokens.Index())
            vocabulary[text] = Specials.Count + id;
        return new()
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. Specials.Index().Select(s => Added(s.Index, s.Item))]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = ByteLevel(),
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = vocabulary,
                ["merges"] = new JsonArray([.. Merges.Select(m => (JsonNode)$"{m.Left} {m.Right}")]),
            },
        };
    }

    JsonObject Config() => new()
    {
        ["tokenizer_class"] = "PreTrainedTokenizerFast",
        ["add_prefix_space"] = false,
        ["bos_token"] = "<bos>",
        ["eos_token"] = "<eos>",
        ["pad_token"] = "<pad>",
        ["clean_up_tokenization_spaces"] = false,
    };

    static JsonObject ByteLevel() => new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = true };

    static JsonObject Added(int id, string text) => new()
    {
        ["id"] = id,
        ["content"] = text,
        ["single_word"] = false,
        ["lstrip"] = false,
        ["rstrip"] = false,
        ["normalized"] = false,
        ["special"] = true,
    };
}
