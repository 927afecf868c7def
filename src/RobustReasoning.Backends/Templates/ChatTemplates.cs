using RobustReasoning.Modes;

namespace RobustReasoning.Backends.Templates;

/// <summary>Finds the chat template that comes with a model.</summary>
public static class ChatTemplates
{
    /// <summary>The template of a GGUF file, of a model directory, or of the directory of a model file; throws <see cref="UserErrorException"/> where there is none.</summary>
    public static IChatTemplate Of(string path) => Find(path) ?? throw new UserErrorException($"There is no chat template with the model '{path}'.",
        "chat_template in tokenizer_config.json, a file chat_template.jinja, or tokenizer.chat_template in a GGUF file's metadata.",
        "Copy tokenizer_config.json from the model's own repository, or spell the turns out in dialect.template.");

    static JinjaTemplate? Find(string path)
    {
        if (Directory.Exists(path))
            return DirectoryTemplate.Read(path) ?? (Directory.GetFiles(path, "*.gguf") is [var only] ? GgufTemplate.Read(only) : null);
        return Path.GetExtension(path).Equals(".gguf", StringComparison.OrdinalIgnoreCase) ? GgufTemplate.Read(path)
            : DirectoryTemplate.Read(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
