using RobustReasoning.Backends.Gguf;

namespace RobustReasoning.Backends.Templates;

/// <summary>Reads the chat template in a GGUF file's metadata.</summary>
static class GgufTemplate
{
    static readonly (string Name, string Key)[] s_tokens =
    [
        ("bos_token", "bos"), ("eos_token", "eos"), ("unk_token", "unknown"), ("pad_token", "padding"), ("sep_token", "seperator"), ("cls_token", "cls"),
    ];

    /// <summary>The template, or null where the file has none.</summary>
    public static JinjaTemplate? Read(string path) => Of(GgufFile.Read(path));

    /// <summary>The template of a file that is read already, or null where it has none.</summary>
    internal static JinjaTemplate? Of(GgufFile file)
    {
        if (file.Text("tokenizer.chat_template") is not { } source)
            return null;
        var texts = file.Texts("tokenizer.ggml.tokens") ?? [];
        Dictionary<string, string> tokens = [];
        foreach (var (name, key) in s_tokens)
            if (file.Number($"tokenizer.ggml.{key}_token_id") is { } id && id >= 0 && id < texts.Count)
                tokens[name] = texts[(int)id];
        return new(source, file.Origin, tokens);
    }
}
