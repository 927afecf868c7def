using System.Text.Json;
using System.Text.RegularExpressions;

namespace RobustReasoning.Backends.Tokenization;

/// <summary>Reads the pre-tokenizer of a <c>tokenizer.json</c>: the patterns by which it splits text, one after the other.</summary>
static class SplitSteps
{
    // Real files have at most four.
    const int Most = 16;

    /// <summary>The patterns; what cannot be done faithfully is a <see cref="UserErrorException"/>.</summary>
    public static IReadOnlyList<Regex> Read(string path, JsonElement root)
    {
        if (!root.TryGetProperty("pre_tokenizer", out var first) || first.ValueKind == JsonValueKind.Null)
            throw TokenizerFile.Error(path, "has no pre_tokenizer.");
        JsonElement[] steps = first.TryGetProperty("pretokenizers", out var list) ? [.. list.EnumerateArray().Take(Most + 1)] : [first];
        if (steps.Length > Most)
            throw TokenizerFile.Error(path, $"has more than {Most} pre_tokenizer steps.");
        Regex[] patterns = [.. steps.Select(step => Pattern(path, step)).OfType<Regex>()];
        if (steps.Length == 0 || steps[^1].GetProperty("type").GetString() != "ByteLevel")
            throw TokenizerFile.Error(path, "does not split text into bytes at the end.");
        return patterns.Length > 0 ? patterns : throw TokenizerFile.Error(path, "says nowhere how text is split.");
    }

    static Regex? Pattern(string path, JsonElement step)
    {
        switch (step.GetProperty("type").GetString())
        {
            case "Split" when step.GetProperty("pattern").TryGetProperty("Regex", out var regex):
                var behavior = step.TryGetProperty("behavior", out var given) ? given.GetString() : null;
                // Removing what lies between the matches is parting it where a pattern leaves nothing over, as those do that are written so.
                if (behavior != (TokenizerFile.IsTrue(step, "invert") ? "Removed" : "Isolated"))
                    throw TokenizerFile.Error(path, $"has a pre_tokenizer step 'Split' with the behavior '{behavior}' that is not supported.");
                return SplitPattern.Of(regex.GetString() ?? "");
            case "Digits":
                return SplitPattern.Of(TokenizerFile.IsTrue(step, "individual_digits") ? @"\p{N}" : @"\p{N}+");
            case "ByteLevel":
                if (TokenizerFile.IsTrue(step, "add_prefix_space"))
                    throw TokenizerFile.Error(path, "adds a space before every text (add_prefix_space), which would change what is asked.");
                return !step.TryGetProperty("use_regex", out var use) || use.ValueKind == JsonValueKind.True ? SplitPattern.Gpt2 : null;
            case var other:
                throw TokenizerFile.Error(path, $"has a pre_tokenizer step '{other}' that is not supported.");
        }
    }
}
