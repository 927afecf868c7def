namespace RobustReasoning.Trainer;

/// <summary>How a recipe is run; none of it but the seed changes what is learned, save for the last bits.</summary>
public sealed record TrainingOptions
{
    /// <summary>Where checkpoint, curves and the model go.</summary>
    public required string Directory { get; init; }

    /// <summary>Seed of weights and data; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads of one pass, 1 (default) to the number of cores; sums of thoughts differ in the last bits between numbers of threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Directory of the model whose weights are the first; null where the recipe starts with random ones.</summary>
    public string? Start { get; init; }

    /// <summary>Steps between checkpoints; default 250.</summary>
    public int CheckpointEvery { get; init; } = 250;

    /// <summary>Steps between evaluations on held-out seeds; default 1,000.</summary>
    public int EvaluateEvery { get; init; } = 1000;

    /// <summary>Steps between lines of the log; default 50.</summary>
    public int LogEvery { get; init; } = 50;
}
