using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability;

/// <summary>All that the checks of a run read.</summary>
public sealed record CheckResults
{
    /// <summary>Items that were looked into.</summary>
    public required int Items { get; init; }

    /// <summary>Duration in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Checks that could not be made on a mode, and why.</summary>
    public IReadOnlyList<Unsupported> Unsupported { get; init; } = [];

    /// <summary>Everything read, in the order of items and settings.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }
}
