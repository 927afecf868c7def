using RobustReasoning.Backends.Gguf;

namespace RobustReasoning.Backends.Llama;

/// <summary>Refuses metadata on which llama.cpp would end the process instead of giving an error.</summary>
static class GgufGuard
{
    const int MaxLayers = 512, MaxExperts = 1024;

    static readonly string[] s_scalings = ["none", "linear", "yarn", "longrope"];
    static readonly string[] s_epsilons = ["attention.layer_norm_rms_epsilon", "attention.layer_norm_epsilon", "attention.group_norm_epsilon"];

    /// <summary>Checks a header; throws <see cref="UserErrorException"/>. Returns the architecture.</summary>
    internal static string Verify(GgufFile file)
    {
        var name = file.Text("general.architecture") ?? throw Refuse(file, "does not say its architecture", "a model in the key general.architecture");
        string Key(string rest) => $"{name}.{rest}";
        long Number(string rest) => file.Number(Key(rest)) ?? 0;

        var layers = Number("block_count");
        Unless(layers is >= 1 and <= MaxLayers, $"{Key("block_count")} is {layers}", $"1 to {MaxLayers} layers");
        Unless(Number("nextn_predict_layers") is >= 0 and var extra && extra <= layers, $"{Key("nextn_predict_layers")} is {Number("nextn_predict_layers")}", $"0 to {layers}");
        Experts(file, name);
        var scaling = file.Metadata.GetValueOrDefault(Key("rope.scaling.type"), "linear");
        Unless(scaling is string known && s_scalings.Contains(known), $"{Key("rope.scaling.type")} is '{scaling}'", $"one of {string.Join(", ", s_scalings)}");
        foreach (var epsilon in s_epsilons)
            Unless(file.Metadata.GetValueOrDefault(Key(epsilon), 0f) is float value && float.IsFinite(value) && value >= 0, $"{Key(epsilon)} is {file.Metadata.GetValueOrDefault(Key(epsilon))}", "a small positive number");
        Tokens(file);
        return name;

        void Unless(bool holds, string found, string expected)
        {
            if (!holds)
                throw Refuse(file, $"cannot be run: {found}", expected);
        }
    }

    static void Experts(GgufFile file, string architecture)
    {
        long Number(string rest) => file.Number($"{architecture}.{rest}") ?? 0;
        var (experts, groups, groupsUsed) = (Number("expert_count"), Number("expert_group_count"), Number("expert_group_used_count"));
        var used = file.Metadata.GetValueOrDefault($"{architecture}.expert_used_count") switch
        {
            uint[] { Length: > 0 } several => several.Max(),
            int[] { Length: > 0 } several => several.Max(),
            _ => Number("expert_used_count"),
        };
        var holds = experts == 0 ? used == 0 && groups == 0
            : experts is > 0 and <= MaxExperts && used > 0 && used <= experts && groups >= 0 && groups < experts
                && (groups <= 1 || experts % groups == 0 && groupsUsed > 0 && groupsUsed < groups);
        if (!holds)
            throw Refuse(file, $"cannot be run: it has {experts} experts and uses {used}, in {groups} groups of which {groupsUsed} are used",
                $"at most {MaxExperts} experts of which some are used, in groups of the same size");
    }

    static void Tokens(GgufFile file)
    {
        if (file.Text("tokenizer.ggml.model") is null or "none" or "no_vocab")
            throw Refuse(file, "holds no tokenizer (tokenizer.ggml.model)", "a model with its vocabulary");
        if (file.Texts("tokenizer.ggml.tokens") is not { Count: > 0 } tokens)
            throw Refuse(file, "holds no list of tokens (tokenizer.ggml.tokens)", "a model with its vocabulary");
        HashSet<string> seen = [];
        for (var i = 0; i < tokens.Count; i++)
            // Empty ones get names of their own.
            if (tokens[i].Length > 0 && !seen.Add(tokens[i]))
                throw Refuse(file, $"gives the token {i} the text '{Visible(tokens[i])}' of an earlier one", "a vocabulary of different tokens");
    }

    static string Visible(string text) => string.Concat(text.Take(40).Select(c => char.IsControl(c) ? '\uFFFD' : c));

    static UserErrorException Refuse(GgufFile file, string found, string expected) => new($"'{file.Origin}' {found}.", $"{expected}.",
        "Convert the model again with llama.cpp's own script, or take another file of it.");
}
