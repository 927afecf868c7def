namespace RobustReasoning.Backends.Models;

/// <summary>A new model directory made of an old one: config and tokenizer are copied, weights and card are new.</summary>
static class DerivedModel
{
    internal const string CardName = "MODEL_CARD.md";

    // What the Hugging Face layout keeps beside the weights.
    static readonly string[] s_copied =
    [
        "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "tokenizer.model", "special_tokens_map.json", "added_tokens.json",
        "vocab.json", "vocab.txt", "merges.txt", "chat_template.jinja", "chat_template.json", "LICENSE",
    ];

    /// <summary>Writes the directory whole or, where something goes wrong, not at all; throws <see cref="UserErrorException"/>.</summary>
    /// <param name="source">The directory that files are copied from.</param>
    /// <param name="output">The new directory, where nothing may lie.</param>
    /// <param name="weights">Writes the weights into the directory that it is given.</param>
    /// <param name="card">The text of the card, asked for when the weights lie in that directory.</param>
    internal static void Write(string source, string output, Action<string> weights, Func<string, string> card)
    {
        CheckFree(output);
        var part = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) + ".part";
        try
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
            Directory.CreateDirectory(part);
            foreach (var name in s_copied.Where(name => File.Exists(Path.Combine(source, name))))
                File.Copy(Path.Combine(source, name), Path.Combine(part, name));
            weights(part);
            File.WriteAllText(Path.Combine(part, CardName), card(part));
            if (Directory.Exists(output))
                Directory.Delete(output);
            Directory.Move(part, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{output}' could not be written ({e.Message}).", "a folder with room that may be written to.", "Choose another place.", e);
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    /// <summary>Throws where something lies at the place of a new directory.</summary>
    internal static void CheckFree(string output)
    {
        if (File.Exists(output) || Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())
            throw new UserErrorException($"'{output}' is there already.", "a path where nothing lies.", "Give another name with --out, or delete it first.");
    }

    /// <summary>Hash of a file's content.</summary>
    internal static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Hashing.OfStream(stream);
    }
}
