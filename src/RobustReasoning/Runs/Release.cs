using System.Text.Json.Serialization;
using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>A manifest <c>*.release.json</c>: what is tested and how it is asked.</summary>
public sealed record Release
{
    /// <summary>Name of the release, shown in reports.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the backend that runs its models.</summary>
    public string Backend { get; init; } = "onnx";

    /// <summary>Execution provider or device; default cpu.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Threads of one forward pass; 0 (default) lets the backend choose.</summary>
    public int Threads { get; init; }

    /// <summary>Sequences that each model holds at once, 2 to 1,024; default 96.</summary>
    public int Sequences { get; init; } = 96;

    /// <summary>Positions of each sequence; 0 (default) takes the model's own context length.</summary>
    public int ContextLength { get; init; }

    /// <summary>Layers that a GPU takes, -1 for all; default 0, for the device cpu; backend llama only.</summary>
    public int GpuLayers { get; init; }

    /// <summary>Which of the device's GPUs, from 0; default 0; backend llama only.</summary>
    public int MainGpu { get; init; }

    /// <summary>How caches store numbers: f32 (default, reproducible), f16 or q8_0 (with flashAttention); backend llama only.</summary>
    public KeyValueType KvType { get; init; }

    /// <summary>Whether attention takes a faster and less exact path; default false; backend llama only.</summary>
    public bool FlashAttention { get; init; }

    /// <summary>Directory of the native libraries, relative to the manifest; null (default) takes those that were installed; backend llama only.</summary>
    public string? NativeLibrary { get; init; }

    /// <summary>Its models; each item goes to the first one that takes its family.</summary>
    public required IReadOnlyList<ReleaseModel> Models { get; init; }

    /// <summary>Templates and markers.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>The modes and budgets in which it claims to reason.</summary>
    public required IReadOnlyList<ReleaseMode> Modes { get; init; }

    /// <summary>Items of each set that are also asked perturbed, in the budgets marked for it; default 0.</summary>
    public int PerturbedItems { get; init; }

    /// <summary>The perturbations that they are asked under, each a name or a chain such as <c>typos+fact-order</c>; empty (default) takes every single one.</summary>
    public IReadOnlyList<string> Perturbations { get; init; } = [];

    /// <summary>Times that every perturbation is drawn for an item, each time with other random choices, 1 to 100; default 1.</summary>
    public int PerturbationDraws { get; init; } = 1;

    /// <summary>Items of each set that are looked into by the checks, in the budgets marked as perturbed; default 0.</summary>
    public int CheckedItems { get; init; }

    /// <summary>Path of its policy, relative to the manifest, or the name of one that comes along; null takes the default policy.</summary>
    public string? Policy { get; init; }

    /// <summary>Path of the record that it is compared with, relative to the manifest; null compares with nothing.</summary>
    public string? Baseline { get; init; }

    /// <summary>Path of the snapshot of its approved behaviour, relative to the manifest; null compares with none.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Address of a JSON Schema, for editors only.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Path of the manifest itself, as it was given.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>A path of the manifest, made absolute.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(File)) ?? ".");

    /// <summary>How one of its models is to be loaded.</summary>
    public ModelSource Source(ReleaseModel model) => new()
    {
        Path = Resolve(model.Path),
        Device = Device,
        Threads = Threads,
        Sequences = Sequences,
        ContextLength = ContextLength,
        GpuLayers = GpuLayers,
        MainGpu = MainGpu,
        KvType = KvType,
        FlashAttention = FlashAttention,
        NativeLibrary = NativeLibrary is null ? "" : Resolve(NativeLibrary),
    };
}

/// <summary>A model of a release.</summary>
public sealed record ReleaseModel
{
    /// <summary>Model directory (with its tokenizer) or file, relative to the manifest.</summary>
    public required string Path { get; init; }

    /// <summary>Families whose items it answers; empty (default) takes all that no earlier model takes.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];
}

/// <summary>A mode of a release.</summary>
public sealed record ReleaseMode
{
    /// <summary>Name of the mode.</summary>
    public required string Mode { get; init; }

    /// <summary>The budgets in which it runs; the default is one without limits but <see cref="MaxTokens"/>.</summary>
    public IReadOnlyList<ReleaseBudget> Budgets { get; init; } = [new()];

    /// <summary>Visible tokens after which a case is cut, 1 and more; default 96.</summary>
    public int MaxTokens { get; init; } = 96;
}

/// <summary>A budget of a mode: at most one of ratio, thoughts and thoughts per step.</summary>
public sealed record ReleaseBudget
{
    /// <summary>Length of the chain as a share of the explicit one, above 0 to 1.</summary>
    public double? Ratio { get; init; }

    /// <summary>Latent steps, 0 to 1,024.</summary>
    public int? Thoughts { get; init; }

    /// <summary>Latent steps per reasoning step, 0 to 64.</summary>
    public double? ThoughtsPerStep { get; init; }

    /// <summary>Whether perturbed items are asked in this budget too.</summary>
    public bool Perturbed { get; init; }

    /// <summary>The budget as modes take it.</summary>
    public Budget With(int maxTokens) => new() { Ratio = Ratio, Thoughts = Thoughts, ThoughtsPerStep = ThoughtsPerStep, MaxTokens = maxTokens };
}
