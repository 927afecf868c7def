using System.Text.Json;

namespace RobustReasoning.Backends.Onnx;

/// <summary>The files of a model in the Hugging Face layout, and what their JSON says.</summary>
sealed record ModelFiles
{
    internal required string Name { get; init; }

    internal required string Graph { get; init; }

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
            return new() { Name = Path.GetFileNameWithoutExtension(path), Graph = path };
        if (!Directory.Exists(path))
            throw new UserErrorException($"There is no model at '{path}'.", "a model directory in the Hugging Face layout, or an .onnx file.",
                "Check the path in the release manifest; it is relative to the manifest.");
        string[] candidates = [Path.Combine(path, "onnx", "model.onnx"), Path.Combine(path, "model.onnx")];
        var graph = candidates.FirstOrDefault(File.Exists) ?? throw new UserErrorException($"The directory '{path}' holds no ONNX model.",
            "onnx/model.onnx or model.onnx in it.", "Export the model to ONNX with a cache (Optimum: --task text-generation-with-past).");
        var config = Json(Path.Combine(path, "config.json")) ?? throw new UserErrorException($"The directory '{path}' holds no config.json.",
            "the model's config.json beside its files.", "Copy it from where the model comes from.");
        return new()
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
            Graph = graph,
            ContextLength = Number(config, "max_position_embeddings") ?? Number(config, "n_positions"),
            VocabularySize = Number(config, "vocab_size"),
            LargestToken = Json(Path.Combine(path, "tokenizer.json")) is { } tokenizer ? Largest(tokenizer) : null,
        };
    }

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
