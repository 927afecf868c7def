using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>What a <c>tokenizer.json</c> says, as far as byte-level BPE needs it.</summary>
/// <param name="Vocabulary">Ids by token, in the byte alphabet.</param>
/// <param name="Merges">Pairs "left right", in order of rank.</param>
/// <param name="WordsFirst">Whether a word that is a token stays one without merging (<c>ignore_merges</c>).</param>
/// <param name="Specials">Ids of all added tokens by their text.</param>
/// <param name="Patterns">How text is split, one pattern after the other.</param>
/// <param name="Normalization">Unicode form that text is brought into; null leaves it as it is.</param>
sealed record TokenizerFile(Dictionary<string, int> Vocabulary, List<string> Merges, bool WordsFirst, Dictionary<string, int> Specials, IReadOnlyList<Regex> Patterns, NormalizationForm? Normalization)
{
    // Real files have up to some 35 MB and 260,000 tokens.
    const long LargestFile = 512 << 20;
    const int HighestId = (1 << 24) - 1;

    public static TokenizerFile Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw Error(path, $"has more than {LargestFile} bytes.");
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(path, json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or RegexParseException
            or IOException or UnauthorizedAccessException)
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
            if (!vocabulary.TryAdd(token.Name, Id(path, token.Name, token.Value)) || !ids.Add(token.Value.GetInt32()))
                throw Error(path, $"gives token '{token.Name}' or its id {token.Value} twice.");
        foreach (var c in ByteAlphabet.Chars)
            if (!vocabulary.ContainsKey(c.ToString()))
                throw Error(path, $"has no token for the byte {ByteAlphabet.Bytes(c.ToString())![0]}, so some text could not be written.");

        List<string> merges = [];
        foreach (var merge in model.GetProperty("merges").EnumerateArray())
            merges.Add(merge.ValueKind == JsonValueKind.Array && merge.GetArrayLength() == 2 ? $"{merge[0].GetString()} {merge[1].GetString()}" : merge.GetString() ?? "");
        foreach (var flag in new[] { "byte_fallback", "fuse_unk" })
            if (IsTrue(model, flag))
                throw Error(path, $"has the option {flag}, which byte-level BPE has no use for.");

        foreach (var affix in new[] { "continuing_subword_prefix", "end_of_word_suffix" })
            if (model.TryGetProperty(affix, out var letters) && letters.ValueKind == JsonValueKind.String && letters.GetString() != "")
                throw Error(path, $"has the option {affix}, which byte-level BPE has no use for.");

        Dictionary<string, int> specials = [];
        if (root.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
            foreach (var token in added.EnumerateArray())
            {
                var text = token.GetProperty("content").GetString() is { Length: > 0 } content ? content : throw Error(path, "adds a token without text.");
                specials[text] = Id(path, text, token.GetProperty("id"));
            }

        return new(vocabulary, merges, IsTrue(model, "ignore_merges"), specials, SplitSteps.Read(path, root), Normalizer(path, root));
    }

    static int Id(string path, string token, JsonElement value) =>
        value.TryGetInt32(out var id) && id is >= 0 and <= HighestId ? id : throw Error(path, $"gives the token '{token}' the id {value}, not one from 0 to {HighestId}.");

    internal static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    static NormalizationForm? Normalizer(string path, JsonElement root)
    {
        if (!root.TryGetProperty("normalizer", out var normalizer) || normalizer.ValueKind == JsonValueKind.Null)
            return null;
        if (normalizer.TryGetProperty("normalizers", out var steps) && steps.GetArrayLength() <= 1)
        {
            if (steps.GetArrayLength() == 0)
                return null;
            normalizer = steps[0];
        }

        return normalizer.GetProperty("type").GetString() switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFKC" => NormalizationForm.FormKC,
            var other => throw Error(path, $"has a normalizer '{other}' that is not supported."),
        };
    }
}
