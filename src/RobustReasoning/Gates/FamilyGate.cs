using RobustReasoning.Analysis;
using RobustReasoning.Noise;

namespace RobustReasoning.Gates;

/// <summary>A rule that may be narrowed to one family.</summary>
public abstract record FamilyGate : Gate
{
    private protected FamilyGate()
    {
    }

    /// <summary>The family; null (default) pools all.</summary>
    public string? Family { get; init; }

    internal override string? Scope => Family;

    internal override double? Shift(NoiseFloor noise, AnalysisResult analysis, Setting setting) => noise.CellOf(setting, Family)?.Flips.Value;

    private protected string On => Family is null ? "" : $" on {Family}";
}
