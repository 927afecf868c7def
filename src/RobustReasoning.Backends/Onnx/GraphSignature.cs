using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace RobustReasoning.Backends.Onnx;

/// <summary>What a graph takes and gives, read from the session.</summary>
sealed record GraphSignature
{
    const string Past = "past_key_values.", Present = "present.";

    static readonly string[] s_known =
        ["inputs_embeds", "input_ids", "attention_mask", "position_ids", "seqlens_k", "total_sequence_length", "logit_rows"];

    internal required IReadOnlyCollection<string> Inputs { get; init; }

    /// <summary>Cache inputs: key and value of each layer in order.</summary>
    internal required IReadOnlyList<string> Pasts { get; init; }

    internal required IReadOnlyList<string> Presents { get; init; }

    internal required int Heads { get; init; }

    internal required int HeadSize { get; init; }

    internal required bool HasHidden { get; init; }

    /// <summary>Width of a hidden state, or null where the graph does not fix it.</summary>
    internal required int? HiddenSize { get; init; }

    /// <summary>Last dimension of the logits, or null where the graph does not fix it.</summary>
    internal required int? VocabularySize { get; init; }

    internal required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Whether several new positions over a past go for one row at a time only, as GroupQueryAttention wants it.</summary>
    internal bool OneSuffix { get; init; }

    internal bool TakesVectors => Has("inputs_embeds");

    /// <summary>Whether past and present share one buffer of fixed capacity.</summary>
    internal bool IsStatic => Has("seqlens_k");

    internal bool Has(string input) => Inputs.Contains(input);

    internal int? MetadataNumber(string key) =>
        Metadata.TryGetValue(key, out var text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static GraphSignature Read(InferenceSession session, string origin)
    {
        var inputs = session.InputMetadata;
        var outputs = session.OutputMetadata;
        var pasts = inputs.Keys.Where(name => name.StartsWith(Past, StringComparison.Ordinal)).OrderBy(Layer).ThenBy(name => name, StringComparer.Ordinal).ToList();
        if (pasts.Count == 0 || pasts.Count % 2 != 0)
            throw Wrong($"has {pasts.Count} cache inputs", $"{Past}0.key, {Past}0.value and so on for every layer");
        if (!inputs.ContainsKey("inputs_embeds") && !inputs.ContainsKey("input_ids"))
            throw Wrong("takes neither inputs_embeds nor input_ids", "one of them as input");
        if (inputs.Keys.FirstOrDefault(name => !s_known.Contains(name) && !pasts.Contains(name)) is { } unknown)
            throw Wrong($"takes the input '{unknown}'", $"only {string.Join(", ", s_known)} and {Past}*");
        var presents = pasts.ConvertAll(name => Present + name[Past.Length..]);
        if (presents.Append("logits").FirstOrDefault(name => !outputs.ContainsKey(name)) is { } missing)
            throw Wrong($"has no output '{missing}'", "logits and a present.* for every cache input");
        string[] floats = [.. pasts, .. inputs.ContainsKey("inputs_embeds") ? ["inputs_embeds"] : Array.Empty<string>()];
        if (floats.FirstOrDefault(name => inputs[name].ElementType != typeof(float)) is { } other)
            throw Wrong($"takes '{other}' as {inputs[other].ElementType.Name}", "32-bit floating point inputs and outputs");
        if (outputs["logits"].ElementType != typeof(float))
            throw Wrong($"gives logits as {outputs["logits"].ElementType.Name}", "32-bit floating point inputs and outputs");
        var shape = inputs[pasts[0]].Dimensions;
        if (shape.Length != 4 || shape[1] <= 0 || shape[3] <= 0 || pasts.Any(name => !inputs[name].Dimensions[1..].Where((_, i) => i != 1).SequenceEqual([shape[1], shape[3]])))
            throw Wrong($"takes '{pasts[0]}' as [{string.Join(',', shape)}]", "[batch, heads, positions, head size] with the same fixed heads and head size in every layer");
        return new()
        {
            Inputs = [.. inputs.Keys],
            Pasts = pasts,
            Presents = presents,
            Heads = shape[1],
            HeadSize = shape[3],
            HasHidden = outputs.ContainsKey("hidden_states"),
            HiddenSize = LastDimension(inputs.TryGetValue("inputs_embeds", out var embeds) ? embeds
                : outputs.TryGetValue("hidden_states", out var hidden) ? hidden : null),
            VocabularySize = LastDimension(outputs["logits"]),
            Metadata = session.ModelMetadata.CustomMetadataMap,
        };

        UserErrorException Wrong(string found, string expected) => new($"The graph '{origin}' {found}.", $"{expected}.",
            "Export the model again as a decoder with cache (Optimum: --task text-generation-with-past --no-post-process).");
    }

    static int Layer(string past) =>
        int.TryParse(past.Split('.') is [_, var number, ..] ? number : "", NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : int.MaxValue;

    static int? LastDimension(NodeMetadata? metadata) => metadata?.Dimensions is [.., > 0 and var size] ? size : null;
}
