using System.Text;
using System.Text.Json;

namespace RobustReasoning.Backends.Templates;

/// <summary>Reads the chat template of a model directory as Hugging Face lays it out.</summary>
static class DirectoryTemplate
{
    static readonly string[] s_tokens = ["bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token"];

    // The largest real tokenizer_config.json files have some 10 MB, of added tokens.
    const long LargestFile = 64 << 20;

    /// <summary>The template, or null where the directory has none.</summary>
    public static JinjaTemplate? Read(string directory)
    {
        var file = Path.Combine(directory, "chat_template.jinja");
        var config = Path.Combine(directory, "tokenizer_config.json");
        var (source, tokens) = File.Exists(config) ? ReadConfig(config) : (null, []);
        if (File.Exists(file))
            return new(ReadText(file), file, tokens);
        return source is null ? null : new(source, config, tokens);
    }

    static (string? Source, Dictionary<string, string> Tokens) ReadConfig(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(ReadText(file));
            Dictionary<string, string> tokens = [];
            foreach (var name in s_tokens)
                if (json.RootElement.TryGetProperty(name, out var token) && TokenText(token) is { } text)
                    tokens[name] = text;
            return (json.RootElement.TryGetProperty("chat_template", out var template) ? Choose(template, file) : null, tokens);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new UserErrorException($"'{file}' could not be read ({e.Message}).", "a Hugging Face tokenizer_config.json.", "Take the file of the model's own repository.", e);
        }
    }

    static string? TokenText(JsonElement token) => token.ValueKind switch
    {
        JsonValueKind.String => token.GetString(),
        JsonValueKind.Object when token.TryGetProperty("content", out var content) => content.GetString(),
        _ => null,
    };

    // Either one template or a list of named ones.
    static string? Choose(JsonElement template, string file)
    {
        if (template.ValueKind != JsonValueKind.Array)
            return template.GetString();
        var named = template.EnumerateArray().Select(t => (Name: Member(t, "name"), Source: Member(t, "template"))).ToArray();
        if (named.FirstOrDefault(t => t.Name == "default").Source is { } source)
            return source;
        return named.Length == 1 ? named[0].Source : throw new UserErrorException($"'{file}' names several chat templates, none of them 'default'.",
            "one template, or one by the name 'default'.", "Write the one to use into a file chat_template.jinja beside it.");
    }

    static string? Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member.GetString() : null;

    static string ReadText(string file)
    {
        try
        {
            return new FileInfo(file).Length <= LargestFile ? File.ReadAllText(file, Encoding.UTF8)
                : throw new UserErrorException($"'{file}' has more than {LargestFile} bytes.", "a file with a chat template.", "Take the file of the model's own repository.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{file}' could not be read: {e.Message}", "a readable file.", "Check its permissions.", e);
        }
    }
}
