using RobustReasoning.Analysis;

namespace RobustReasoning.Gates;

/// <summary>The probability of an answer must say how often it is right.</summary>
public sealed record CalibrationCeiling : Gate
{
    internal const string Slug = "calibration-ceiling";

    /// <summary>The ceiling of the expected calibration error, 0 to 1.</summary>
    public required double AtMost { get; init; }

    internal override string Rule => Slug;

    internal override string? Scope => null;

    internal override double Declared => AtMost;

    internal override bool IsFloor => false;

    internal override bool IsNoisy => false;

    internal override string RemedyOfFailure => "Calibrate the probabilities, for instance by a temperature, before a threshold is set on them.";

    internal override IEnumerable<Measured> Measure(AnalysisResult analysis, Setting setting) =>
        [new("Expected calibration error", analysis.Probes.Calibrations.FirstOrDefault(c => c.Setting == setting)?.Error)];
}
