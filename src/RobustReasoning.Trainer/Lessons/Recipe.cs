namespace RobustReasoning.Trainer.Lessons;

/// <summary>What a reference model is trained on, phase by phase.</summary>
public sealed record Recipe
{
    /// <summary>Name of the model: its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Families that it learns.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>The phases in order.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>Rows of one micro-batch, all of one cell; default 8.</summary>
    public int Rows { get; init; } = 8;

    /// <summary>Micro-batches of one step; default 4.</summary>
    public int MicroBatches { get; init; } = 4;

    /// <summary>Share of items with one necessary premise removed; default 1 in 8.</summary>
    public double Unanswerable { get; init; } = .125;

    /// <summary>Standard deviation of initial matrices in units of 1/√(input width); default .5.</summary>
    public float InitialGain { get; init; } = .5f;

    /// <summary>Weight of each thought's own loss against its step's result: .5 is variant A (supervised thoughts), 0 plain Coconut.</summary>
    public float ThoughtWeight { get; init; } = .5f;

    /// <summary>What a user of the shipped model must know; one sentence or two each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}
