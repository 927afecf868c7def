using RobustReasoning.Runs;

namespace RobustReasoning.Analysis.Sweeps;

/// <summary>A run at one place of a sweep.</summary>
/// <param name="Alpha">The place.</param>
/// <param name="Record">What came of it.</param>
public sealed record SweepPoint(double Alpha, RunRecord Record);
