using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>What a <c>tokenizer.json</c> says, as far as byte-level BPE needs it.</summary>
sealed record TokenizerFile(Dictionary<string, int> Vocabulary, List<string> Merges, Dictionary<string, int> Specials, Regex Pattern, NormalizationForm? Normalization)
{
    public static TokenizerFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(path, json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or RegexParseException)
        {
            throw Error(path, $"could not be read as one ({e.Message}).", e);
        }
    }

    public static UserErrorException Error(string path, string what, Exception? inner = null) => new($"'{path}' {what}",
        "a Hugging Face tokenizer.json with a byte-level BPE model (GPT-2, Llama 3, Qwen 2 and their like).", "Export the tokenizer again from the model's own repository, or choose a model with such a tokenizer.", inner);

    static TokenizerFile Read(string path, JsonElement root)
    {
        var model = root.GetProperty("model");
        if (model.TryGetProperty("type", out var type) && type.GetString() != "BPE")
            throw Error(path, $"holds a {type.GetString()} model.");
        Dictionary<string, int> vocabulary = [];
        HashSet<int> ids = [];
        foreach (var token in model.GetProperty("vocab").EnumerateObject())
            if (!vocabulary.TryAdd(token.Name, token.Value.GetInt32()) || !ids.Add(token.Value.GetInt32()))
                throw Error(path, $"gives token '{token.Name}' or its id {token.Value} twice.");
        foreach (var c in ByteAlphabet.Chars)
            if (!vocabulary.ContainsKey(c.ToString()))
                throw Error(path, $"has no token for the byte {ByteAlphabet.Bytes(c.ToString())![0]}, so some text could not be written.");

        List<string> merges = [];
        foreach (var merge in model.GetProperty("merges").EnumerateArray())
            merges.Add(merge.ValueKind == JsonValueKind.Array ? $"{merge[0].GetString()} {merge[1].GetString()}" : merge.GetString()!);
        if (model.TryGetProperty("ignore_merges", out var ignore) && ignore.ValueKind == JsonValueKind.True)
            CheckReachable(path, vocabulary, merges);

        Dictionary<string, int> specials = [];
        if (root.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
            foreach (var token in added.EnumerateArray())
                specials[token.GetProperty("content").GetString()!] = token.GetProperty("id").GetInt32();
        return new(vocabulary, merges, specials, Splits(path, root), Normalizer(path, root));
    }

    // "ignore_merges" looks whole words up first; that agrees with merging only where merges can build every token.
    static void CheckReachable(string path, Dictionary<string, int> vocabulary, List<string> merges)
    {
        HashSet<string> built = [.. merges.Select(m => m.Replace(" ", "", StringComparison.Ordinal))];
        if (vocabulary.Keys.FirstOrDefault(t => t.Length > 1 && ByteAlphabet.Bytes(t) is not null && !built.Contains(t)) is { } lost)
            throw Error(path, $"ignores merges and has the token '{lost}', which no merge builds.");
    }

    static Regex Splits(string path, JsonElement root)
    {
        if (!root.TryGetProperty("pre_tokenizer", out var first) || first.ValueKind == JsonValueKind.Null)
            throw Error(path, "has no pre_tokenizer.");
        IEnumerable<JsonElement> steps = first.TryGetProperty("pretokenizers", out var list) ? list.EnumerateArray() : [first];
        Regex? pattern = null;
        foreach (var step in steps)
        {
            switch (step.GetProperty("type").GetString())
            {
                case "Split" when pattern is null && step.GetProperty("pattern").TryGetProperty("Regex", out var regex):
                    pattern = new(regex.GetString()!, RegexOptions.Compiled | RegexOptions.CultureInvariant);
                    break;
                case "ByteLevel":
                    if (step.TryGetProperty("add_prefix_space", out var space) && space.ValueKind == JsonValueKind.True)
                        throw Error(path, "adds a space before every text (add_prefix_space), which would change what is asked.");
                    if (!step.TryGetProperty("use_regex", out var use) || use.ValueKind == JsonValueKind.True)
                        pattern = pattern is null ? SplitPattern.Gpt2 : throw Error(path, "splits text twice.");
                    break;
                case var other:
                    throw Error(path, $"has a pre_tokenizer step '{other}' that is not supported.");
            }
        }

        return pattern ?? throw Error(path, "says nowhere how text is split.");
    }

    static NormalizationForm? Normalizer(string path, JsonElement root)
    {
        if (!root.TryGetProperty("normalizer", out var normalizer) || normalizer.ValueKind == JsonValueKind.Null)
            return null;
        return normalizer.GetProperty("type").GetString() switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFKC" => NormalizationForm.FormKC,
            var other => throw Error(path, $"has a normalizer '{other}' that is not supported."),
        };
    }
}
