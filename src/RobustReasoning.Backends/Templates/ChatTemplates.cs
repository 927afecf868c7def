using System.Text;
using System.Text.Json;
using RobustReasoning.Modes;

namespace RobustReasoning.Backends.Templates;

/// <summary>Finds the chat template that comes with a model.</summary>
public static class ChatTemplates
{
    static readonly string[] s_tokens = ["bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token"];

    // The largest real tokenizer_config.json files have some 10 MB, of added tokens.
    const long LargestFile = 64 << 20;

    /// <summary>The template of a model directory, or of the directory of a model file; throws <see cref="UserErrorException"/> where there is none.</summary>
    public static IChatTemplate Of(string path)
    {
        var directory = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = Path.Combine(directory, "chat_template.jinja");
        var config = Path.Combine(directory, "tokenizer_config.json");
        var (source, tokens) = File.Exists(config) ? ReadConfig(config) : (null, []);
        if (File.Exists(file))
            source = ReadText(file);
        else
            file = config;
        return new JinjaTemplate(source ?? throw Missing(path), file, tokens);
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

    static UserErrorException Missing(string path) => new($"There is no chat template with the model '{path}'.",
        "chat_template in tokenizer_config.json, or a file chat_template.jinja.",
        "Copy tokenizer_config.json from the model's own repository, or spell the turns out in dialect.template.");
}
