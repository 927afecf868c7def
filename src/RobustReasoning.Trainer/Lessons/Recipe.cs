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

    /// <summary>What stands in the places of thoughts; default the hidden states.</summary>
    public ThoughtSource Thoughts { get; init; }

    /// <summary>Notes beside the question that say a number; null for none.</summary>
    public AnswerNotes? Notes { get; init; }

    /// <summary>The recipe whose model this one goes on from; null starts with random weights.</summary>
    public string? Start { get; init; }

    /// <summary>The model whose answers take the place of the truth; null teaches the truth.</summary>
    public string? Teacher { get; init; }

    /// <summary>Layers of the model; default 4.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Rank of the changes that are trained while the model itself stays; 0 (default) trains all of it.</summary>
    public int Rank { get; init; }

    /// <summary>What a user of the shipped model must know; one sentence or two each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}

/// <summary>What a model is fed in the places of its thoughts.</summary>
public enum ThoughtSource
{
    /// <summary>The hidden state before.</summary>
    Hidden,

    /// <summary>The embedding of one token, the same each time: a control that has the steps and not the content.</summary>
    Pause,
}

/// <summary>Notes beside the question that say a number.</summary>
/// <param name="Share">Share of the answerable items that have one, 0 to 1.</param>
/// <param name="Right">Share of the notes that say the answer, 0 to 1; the others say any number.</param>
public sealed record AnswerNotes(double Share, double Right);
