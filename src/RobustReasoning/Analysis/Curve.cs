using RobustReasoning.Modes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Accuracy against realised compression for one mode.</summary>
/// <param name="Mode">Name of the mode.</param>
/// <param name="Kind">Group of the mode.</param>
/// <param name="Family">The family; null where all are pooled.</param>
/// <param name="Points">From the least to the most compressed.</param>
/// <param name="Wall">The efficiency wall, or why there is none.</param>
public sealed record Curve(string Mode, ModeKind Kind, string? Family, IReadOnlyList<CurvePoint> Points, WallFinding Wall);

/// <summary>One budget on a curve.</summary>
/// <param name="Budget">Label of the budget.</param>
/// <param name="Requested">Requested ratio; null where the budget names none.</param>
/// <param name="Realised">Realised ratio, above 0.</param>
/// <param name="Accuracy">Accuracy there.</param>
/// <param name="Truncated">Share of items that were cut there.</param>
/// <param name="Empty">Share of items without a readable answer there.</param>
public sealed record CurvePoint(
    string Budget, double? Requested, double Realised, Estimate Accuracy, Estimate? Truncated, Estimate? Empty);

/// <summary>A curve under a perturbation: its wall is the robustness wall.</summary>
/// <param name="Perturbation">Name of the perturbation, a chain joined by <c>+</c>.</param>
/// <param name="Curve">The curve.</param>
/// <param name="Distance">
/// How many halvings of the chain earlier the wall stands than on the same items clean (below 0: later); null where either has no wall.
/// </param>
public sealed record PerturbedCurve(string Perturbation, Curve Curve, Estimate? Distance);
