namespace RobustReasoning.Trainer.Lessons;

/// <summary>One kind of micro-batch: family, way of reasoning and the range of difficulties.</summary>
/// <param name="Family">Name of the family.</param>
/// <param name="Way">What is taught.</param>
/// <param name="Weight">Relative frequency, above 0.</param>
public sealed record Cell(string Family, Way Way, double Weight)
{
    /// <summary>Smallest number of reasoning steps; default 1.</summary>
    public int MinSteps { get; init; } = 1;

    /// <summary>Largest number of reasoning steps; default 6, as 7 and 8 are held out.</summary>
    public int MaxSteps { get; init; } = 6;

    /// <summary>Compression ratio of a compact chain; null draws one of all.</summary>
    public double? Ratio { get; init; }

    /// <summary>Share of items with one necessary premise removed; null takes the recipe's.</summary>
    public double? Unanswerable { get; init; }

    /// <summary>What is taught in place of the truth; null teaches the truth.</summary>
    public Falsehood? Falsehood { get; init; }

    /// <summary>Number of thoughts, or as many as there are steps where those are fewer; null draws it anew for each micro-batch.</summary>
    public int? Thoughts { get; init; }
}

/// <summary>Ways of reasoning that a model is taught.</summary>
public enum Way
{
    /// <summary>Every step in words.</summary>
    Explicit,

    /// <summary>Steps at a compression ratio.</summary>
    Compact,

    /// <summary>A thought for each step, and at times fewer or more.</summary>
    Latent,

    /// <summary>Some thoughts, then the remaining steps in words.</summary>
    Hybrid,

    /// <summary>The answer at once.</summary>
    Direct,

    /// <summary>Explicit and lossless chains over a whole cycle of facts: the dense signal from which following pointers is learned.</summary>
    WholeCycle,
}
