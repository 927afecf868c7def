using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Noise;

/// <summary>What is replayed, and what is varied.</summary>
public sealed record NoiseRequest
{
    /// <summary>The release; perturbed items are left out.</summary>
    public required Release Release { get; init; }

    /// <summary>The sets.</summary>
    public required IReadOnlyList<ItemSet> Sets { get; init; }

    /// <summary>Seed, limit and modes.</summary>
    public PlanSettings Settings { get; init; } = new();

    /// <summary>Most sequences of a pass, one replay each, 1 to 1,024; default 1, 8 and 64.</summary>
    public IReadOnlyList<int> Batches { get; init; } = [1, 8, 64];

    /// <summary>Threads of a pass, one replay each, 1 to 1,024; default 1 and 2.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    /// <summary>Releases of the same model on other backends, one replay each.</summary>
    public IReadOnlyList<Release> Against { get; init; } = [];

    /// <summary>Command line that repeats the measurement.</summary>
    public string Command { get; init; } = "";

    /// <summary>Version of the tool.</summary>
    public string Tool { get; init; } = "";
}
