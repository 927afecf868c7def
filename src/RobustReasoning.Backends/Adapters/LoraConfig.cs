using System.Text.Json;
using System.Text.Json.Nodes;
using RobustReasoning.Backends.Onnx;

namespace RobustReasoning.Backends.Adapters;

/// <summary>What <c>adapter_config.json</c> and the README.md beside it say.</summary>
/// <param name="Modules">Names that <c>target_modules</c> lists, or null where it is a pattern.</param>
/// <param name="Empty">An adapter of all that, without its changes.</param>
sealed record LoraConfig(IReadOnlyList<string>? Modules, LoraAdapter Empty)
{
    internal const string FileName = "adapter_config.json";
    const string ReadmeName = "README.md";
    const int MaxRank = 4096;
    const int MaxDescription = 20_000;

    // Variants whose changes are more than a scaled product; "none", false, null and empty mean that they are not used.
    static readonly string[] s_others = ["use_dora", "fan_in_fan_out", "modules_to_save", "rank_pattern", "alpha_pattern", "bias", "lora_bias", "layer_replication", "megatron_config"];
    static readonly string[] s_starts = ["pissa", "olora", "loftq", "corda"];
    static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    internal LoraAdapter Adapter(IReadOnlyDictionary<string, LowRankDelta> deltas) => Empty with { Deltas = deltas };

    internal static LoraConfig Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var json = ModelFiles.Json(path) ?? throw Wrong(path, "is missing");
        if (ModelFiles.Text(json, "peft_type") is var kind && kind != "LORA")
            throw Wrong(path, $"is of the kind '{kind ?? "not said"}'");
        foreach (var other in s_others)
            if (json.TryGetProperty(other, out var value) && Used(value))
                throw Wrong(path, $"uses {other} ({value.GetRawText()})");
        // These start from a part of the base's own weights and change the base: added to the original, they would count that twice.
        if (ModelFiles.Text(json, "init_lora_weights") is { } start && s_starts.Any(s => start.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            throw Wrong(path, $"uses init_lora_weights ({start})");
        var rank = ModelFiles.Number(json, "r") is >= 1 and <= MaxRank and var r ? r : throw Wrong(path, $"has no rank r of 1 to {MaxRank}");
        if (!json.TryGetProperty("lora_alpha", out var alpha) || alpha.ValueKind != JsonValueKind.Number || !float.IsFinite((float)alpha.GetDouble()))
            throw Wrong(path, "has no finite lora_alpha");
        return new(Targets(json, path), new()
        {
            Deltas = new Dictionary<string, LowRankDelta>(),
            Rank = rank,
            Alpha = alpha.GetDouble(),
            RootScaled = json.TryGetProperty("use_rslora", out var rooted) && rooted.ValueKind == JsonValueKind.True,
            BaseModel = ModelFiles.Text(json, "base_model_name_or_path") ?? "",
            Description = Description(Path.Combine(directory, ReadmeName)),
        });
    }

    internal static void Write(string directory, LoraAdapter adapter)
    {
        JsonObject json = new()
        {
            ["peft_type"] = "LORA",
            ["task_type"] = "CAUSAL_LM",
            ["base_model_name_or_path"] = adapter.BaseModel,
            ["r"] = adapter.Rank,
            ["lora_alpha"] = adapter.Alpha,
            ["use_rslora"] = adapter.RootScaled,
            ["lora_dropout"] = 0,
            ["bias"] = "none",
            ["fan_in_fan_out"] = false,
            ["inference_mode"] = true,
            ["target_modules"] = new JsonArray([.. adapter.Deltas.Keys.Select(LoraTensors.Module).Distinct().Order(StringComparer.Ordinal).Select(m => JsonValue.Create(m))]),
        };
        File.WriteAllText(Path.Combine(directory, FileName), json.ToJsonString(s_indented) + "\n");
        File.WriteAllText(Path.Combine(directory, ReadmeName), $"---\nlibrary_name: peft\n---\n{adapter.Description.Trim()}\n");
    }

    static bool Used(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => value.GetString() is not ("none" or ""),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
    };

    static List<string>? Targets(JsonElement json, string path)
    {
        if (!json.TryGetProperty("target_modules", out var targets) || targets.ValueKind is not (JsonValueKind.Array or JsonValueKind.String))
            throw Wrong(path, "has no target_modules");
        return targets.ValueKind == JsonValueKind.String ? null
            : [.. targets.EnumerateArray().Select(t => t.ValueKind == JsonValueKind.String ? t.GetString()! : throw Wrong(path, "lists target_modules that are no texts"))];
    }

    // Behind the front matter, which is for machines.
    static string Description(string path)
    {
        if (!File.Exists(path))
            return "";
        using var reader = new StreamReader(path);
        var buffer = new char[MaxDescription];
        var text = new string(buffer, 0, reader.ReadBlock(buffer)).ReplaceLineEndings("\n");
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        return text[(end < 0 ? 0 : end + 5)..].Trim();
    }

    static UserErrorException Wrong(string path, string what) => new($"'{path}' {what}.",
        "the configuration of a plain LoRA adapter as PEFT writes it (peft_type LORA, r, lora_alpha, target_modules).",
        "Save the adapter with PEFT's save_pretrained; variants such as DoRA are merged into their model with PEFT's merge_and_unload.");
}
