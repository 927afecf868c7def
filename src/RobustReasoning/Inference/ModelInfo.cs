namespace RobustReasoning.Inference;

/// <summary>What a loaded model is and what runs it.</summary>
public sealed record ModelInfo
{
    /// <summary>Name of the model: its directory or file.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the weights file, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Backend and its version, such as <c>onnxruntime 1.31.1</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>Device that runs it, such as <c>cpu</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Threads of one forward pass.</summary>
    public required int Threads { get; init; }

    /// <summary>Number of tokens that the output head knows.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Length of a hidden state and of an input vector.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Positions that one sequence can hold.</summary>
    public required int ContextLength { get; init; }
}
