namespace RobustReasoning.Analysis;

/// <summary>Knobs of the analysis.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Logit distance, above 0, below which an answer counts as near a tie; default 0.001.</summary>
    public double NearTie { get; init; } = 0.001;

    /// <summary>What budgets are recommended for; default: interactive, batch and safety-first.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; init; } = Scenario.Usual;

    /// <summary>Refits for the interval of a wall, 40 or more; default 1,000.</summary>
    public int WallResamples { get; init; } = 1000;

    /// <summary>Items that each point of a curve needs before a wall is sought; default 50.</summary>
    public int FewestItems { get; init; } = 50;
}
