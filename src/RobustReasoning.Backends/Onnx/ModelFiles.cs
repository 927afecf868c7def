using System.Text.Json;

namespace RobustReasoning.Backends.Onnx;

/// <summary>The files of a model in the Hugging Face layout, and what their JSON says.</summary>
sealed record ModelFiles
{
    // As this project, transformers.js and Optimum call them.
    static readonly string[] s_graphs = ["model.onnx", "decoder_model_merged.onnx", "decoder_with_past_model.onnx"];

    internal required string Name { get; init; }

    internal required string Graph { get; init; }

    /// <summary>Where config.json and tokenizer.json lie, if they do.</summary>
    internal string Directory { get; init; } = "";

    /// <summary>Positions by config.json; null where it does not say.</summary>
    internal int? ContextLength { get; init; }

    /// <summary>Tokens by config.json; null where it does not say.</summary>
    internal int? VocabularySize { get; init; }

    /// <summary>Highest id in tokenizer.json; null where there is none.</summary>
    internal int? LargestToken { get; init; }

    /// <summary>Finds the files of a model directory, or of a single <c>.onnx</c> file.</summary>
    internal static ModelFiles Find(string path)
    {
        if (File.Exists(path))
            return Beside(path);
        if (!System.IO.Directory.Exists(path))
            throw new UserErrorException($"There is no model at '{path}'.", "a model directory in the Hugging Face layout, or an .onnx file.",
                "Check the path in the release manifest; it is relative to the manifest.");
        var graph = s_graphs.SelectMany(name => new[] { Path.Combine(path, "onnx", name), Path.Combine(path, name) }).FirstOrDefault(File.Exists)
            ?? throw new UserErrorException($"The directory '{path}' holds no ONNX model.",
                $"{string.Join(" or ", s_graphs)} in it or in its folder onnx.", "Export the model to ONNX with a cache (Optimum: --task text-generation-with-past).");
        return Json(Path.Combine(path, "config.json")) is { } config ? Describe(path, graph, config) : throw new UserErrorException(
            $"The directory '{path}' holds no config.json.", "the model's config.json beside its files.", "Copy it from where the model comes from.");
    }

    // A single file may lie in a model's directory, or in its folder onnx.
    static ModelFiles Beside(string graph)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(graph))!;
        var home = Path.GetFileName(folder) == "onnx" ? Path.GetDirectoryName(folder)! : folder;
        var name = Path.GetFileNameWithoutExtension(graph);
        return Json(Path.Combine(home, "config.json")) is { } config ? Describe(home, graph, config) with { Name = name }
            : new() { Name = name, Graph = graph, Directory = home };
    }

    static ModelFiles Describe(string directory, string graph, JsonElement config) => new()
    {
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))),
        Graph = graph,
        Directory = directory,
        ContextLength = Number(config, "max_position_embeddings") ?? Number(config, "n_positions"),
        VocabularySize = Number(config, "vocab_size"),
        LargestToken = Json(Path.Combine(directory, "tokenizer.json")) is { } tokenizer ? Largest(tokenizer) : null,
    };

    /// <summary>The object in a JSON file, or null where there is no file.</summary>
    internal static JsonElement? Json(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException("It holds no object.", null, 0, 0);
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"'{path}' is not JSON (line {e.LineNumber + 1}).", "a JSON object.", "Download or export the file again.", e);
        }
    }

    /// <summary>A whole number among an object's members, or null.</summary>
    internal static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    /// <summary>A text among an object's members, or null.</summary>
    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Only the ids: that the file is a sound tokenizer is its reader's business.
    static int? Largest(JsonElement tokenizer)
    {
        List<int> ids = [];
        if (tokenizer.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.Object
            && model.TryGetProperty("vocab", out var vocabulary) && vocabulary.ValueKind == JsonValueKind.Object)
            foreach (var entry in vocabulary.EnumerateObject())
                if (entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var id))
                    ids.Add(id);
        if (tokenizer.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
            ids.AddRange(added.EnumerateArray().Select(token => Number(token, "id")).OfType<int>());
        return ids.Count > 0 ? ids.Max() : null;
    }
}
