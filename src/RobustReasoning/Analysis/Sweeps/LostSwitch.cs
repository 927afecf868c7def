using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis.Sweeps;

/// <summary>A mode that no longer answers to its switch: its accuracy lies below the lower bounds of both ends.</summary>
/// <param name="Alpha">The place.</param>
/// <param name="Setting">The mode and budget.</param>
/// <param name="Accuracy">Accuracy there.</param>
/// <param name="First">Accuracy at the sweep's first end.</param>
/// <param name="Last">Accuracy at its last.</param>
public sealed record LostSwitch(double Alpha, Setting Setting, Estimate Accuracy, Estimate First, Estimate Last);
