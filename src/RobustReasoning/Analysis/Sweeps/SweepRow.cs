using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis.Sweeps;

/// <summary>One figure of one mode and budget at one place of a sweep.</summary>
/// <param name="Alpha">The place.</param>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Family">The family; null where all are pooled.</param>
/// <param name="Figure">What was measured.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Interpolated">The value on the straight line between the sweep's ends, on the items that all three runs share; null at the ends.</param>
/// <param name="Gap">Merged − interpolated on the same items; null at the ends and where they share none.</param>
public sealed record SweepRow(double Alpha, Setting Setting, string? Family, SweepFigure Figure, Estimate Value, double? Interpolated, Estimate? Gap);
