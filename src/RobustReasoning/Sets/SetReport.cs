namespace RobustReasoning.Sets;

/// <summary>What was found in one set.</summary>
public sealed record SetReport
{
    /// <summary>Directory of the set.</summary>
    public required string Directory { get; init; }

    /// <summary>Number of lines that are items.</summary>
    public required int Items { get; init; }

    /// <summary>Number of items whose target a solver of their family found again.</summary>
    public required int Resolved { get; init; }

    /// <summary>Number of errors.</summary>
    public required int Errors { get; init; }

    /// <summary>Number of warnings.</summary>
    public required int Warnings { get; init; }

    /// <summary>The problems by file and line; of each rule at most <see cref="SetLimits.Problems"/>.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>For rules with more problems than are kept: how many were left out.</summary>
    public required IReadOnlyDictionary<string, int> LeftOut { get; init; }
}
