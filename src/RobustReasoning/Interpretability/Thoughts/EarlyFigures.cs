using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Answers that were forced early.</summary>
/// <param name="ByThoughts">Accuracy after so many thoughts, over the items that have as many or more.</param>
/// <param name="ByMissing">Accuracy when so many of the last thoughts are left out, over the items that have as many or more.</param>
/// <param name="OverCurve">Share of early answers that differ from the full one, every thought of every item counted once (area over the curve, weighted by length; cluster bootstrap); null where no item has a thought.</param>
public sealed record EarlyFigures(IReadOnlyList<EarlyPoint> ByThoughts, IReadOnlyList<EarlyPoint> ByMissing, Estimate? OverCurve);

/// <summary>A point of a curve of early answers.</summary>
/// <param name="Thoughts">Thoughts that were made, or left out.</param>
/// <param name="Accuracy">Accuracy (Wilson), with the items that have as many thoughts as denominator.</param>
public sealed record EarlyPoint(int Thoughts, Estimate Accuracy);
