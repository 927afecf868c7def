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

    /// <summary>Layers that a GPU takes, -1 for all; llama only.</summary>
    public int GpuLayers { get; init; }

    /// <summary>Which of the device's GPUs, from 0; llama only.</summary>
    public int MainGpu { get; init; }

    /// <summary>How the caches store numbers; llama only.</summary>
    public KeyValueType KvType { get; init; }

    /// <summary>Whether attention takes its faster and less exact path; llama only.</summary>
    public bool FlashAttention { get; init; }

    /// <summary>Directory of the native libraries; empty (default) searches for them; llama only.</summary>
    public string NativeLibrary { get; init; } = "";
}

/// <summary>How a cache stores its numbers; the values are those of ggml.</summary>
public enum KeyValueType
{
    /// <summary>32-bit floats, reproducible.</summary>
    F32 = 0,

    /// <summary>16-bit floats, half the memory.</summary>
    F16 = 1,

    /// <summary>Blocks of 8-bit numbers, a quarter of the memory.</summary>
    Q8_0 = 8,
}
