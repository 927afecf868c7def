namespace RobustReasoning.Trainer.Lessons;

/// <summary>A stretch of training with one mixture of cells.</summary>
/// <param name="Name">What the log calls it.</param>
/// <param name="Steps">Steps at most.</param>
/// <param name="Rate">Learning rate after 100 steps of warm-up.</param>
/// <param name="Cells">The mixture.</param>
public sealed record Phase(string Name, int Steps, float Rate, IReadOnlyList<Cell> Cells)
{
    /// <summary>Share of exact rows (moving average over lossless cells) at which the next phase begins early; null runs all steps.</summary>
    public double? AdvanceAt { get; init; }

    /// <summary>Share of items with light noise (typing errors, capitals, fillers, order, spacing); default .3.</summary>
    public double Noise { get; init; } = .3;

    /// <summary>Share of the rate that is left at the end of a cosine decay; 1 keeps it.</summary>
    public float FinalShare { get; init; } = 1;
}
