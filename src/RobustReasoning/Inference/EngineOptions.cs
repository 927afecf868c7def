namespace RobustReasoning.Inference;

/// <summary>How an engine schedules its jobs.</summary>
public sealed record EngineOptions
{
    /// <summary>Sequences that all live jobs hold together, at most the number of slots that the model was loaded with; default 96.</summary>
    public int Sequences { get; init; } = 96;
}
