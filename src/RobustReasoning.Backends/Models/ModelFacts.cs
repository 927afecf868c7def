namespace RobustReasoning.Backends.Models;

/// <summary>What a model is, read from its files without loading it.</summary>
public sealed record ModelFacts
{
    /// <summary>File format with its version, such as <c>GGUF 3</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The file that holds the graph or header.</summary>
    public required string File { get; init; }

    /// <summary>Backend that runs it.</summary>
    public required string Backend { get; init; }

    /// <summary>Architecture by the model's own word, or null where it says none.</summary>
    public required string? Architecture { get; init; }

    /// <summary>How many weights it has.</summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes on disk, those of its data files included.</summary>
    public required long Bytes { get; init; }

    /// <summary>Weights by the type that they are stored as, in numbers and bytes; largest first.</summary>
    public required IReadOnlyList<(string Type, long Count, long Bytes)> Storage { get; init; }

    /// <summary>Positions that it was made for, or null where it does not say.</summary>
    public required long? ContextLength { get; init; }

    /// <summary>Tokens, or null where it does not say.</summary>
    public required long? VocabularySize { get; init; }

    /// <summary>Width of a hidden state, or null where it does not say.</summary>
    public required long? HiddenSize { get; init; }

    /// <summary>Kind of the tokenizer, or why there is none to use.</summary>
    public required string Tokenizer { get; init; }

    /// <summary>Whether a chat template comes with it.</summary>
    public required bool HasChatTemplate { get; init; }

    /// <summary>Why it takes no vectors in place of tokens; null where it does.</summary>
    public required string? NoVectors { get; init; }

    /// <summary>Why it gives no hidden states; null where it does.</summary>
    public required string? NoHidden { get; init; }

    /// <summary>Reads a model directory or file; throws <see cref="UserErrorException"/> where it is none.</summary>
    public static ModelFacts Of(string path) => Gguf.GgufFile.Find(path) is { } gguf ? GgufFacts.Read(gguf) : OnnxFacts.Read(path);

    /// <summary>Sums tensors up by type.</summary>
    internal static IReadOnlyList<(string Type, long Count, long Bytes)> Sum(IEnumerable<(string Type, long Count, long Bytes)> tensors) =>
        [.. tensors.GroupBy(t => t.Type).Select(g => (g.Key, g.Sum(t => t.Count), g.Sum(t => t.Bytes))).OrderByDescending(s => s.Item3)];
}
