namespace RobustReasoning.Inference;

/// <summary>Where a model lies and how it is to be run.</summary>
public sealed record ModelSource
{
    /// <summary>Model directory (Hugging Face layout) or model file.</summary>
    public required string Path { get; init; }

    /// <summary>Execution provider or device: <c>cpu</c>, <c>cuda</c>, <c>dml</c>, …; default cpu.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Threads of one forward pass, 1 to the number of cores; 0 (default) chooses.</summary>
    public int Threads { get; init; }

    /// <summary>Sequences held at once, 2 to 1,024; default 96.</summary>
    public int Sequences { get; init; } = 96;

    /// <summary>Positions of each sequence; 0 (default) takes the model's own context length.</summary>
    public int ContextLength { get; init; }
}
