namespace RobustReasoning.Probes;

/// <summary>What the probes found in a run's record.</summary>
public sealed record ProbeResults
{
    /// <summary>The four cells of answering and abstaining, one row for each setting and source of unanswerable items.</summary>
    public IReadOnlyList<AbstentionCells> Cells { get; init; } = [];

    /// <summary>Confident answers to unanswerable items, against explicit reasoning, for each setting and source.</summary>
    public IReadOnlyList<Confabulation> Confabulations { get; init; } = [];

    /// <summary>Where reasoning about unanswerable items first shows doubt, for each setting, source and channel.</summary>
    public IReadOnlyList<Suspicion> Suspicions { get; init; } = [];

    /// <summary>What the chains are, apart from their answers, for each setting, family (null for all), perturbation and channel.</summary>
    public IReadOnlyList<ChainCounts> Chains { get; init; } = [];

    /// <summary>Whether the probability of an answer says how often it is right, for each setting.</summary>
    public IReadOnlyList<Calibration> Calibrations { get; init; } = [];

    /// <summary>What perturbations do to the length of reasoning, for each setting and perturbation.</summary>
    public IReadOnlyList<Slowdown> Slowdowns { get; init; } = [];
}
