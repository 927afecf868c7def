using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Remaining steps in words after some thoughts.</summary>
/// <param name="Truth">Share of continuations that state every remaining value in order and end in the right answer (cluster bootstrap).</param>
/// <param name="Decoded">Share of continuations that end where the word read in the last thought leads, among those where something follows from it.</param>
/// <param name="Misread">The same where that word is not the step's value: the words then follow the thought and not the truth; null where there is no such case.</param>
/// <param name="ByThoughts">Share of true continuations after so many thoughts, over the items that have more steps.</param>
public sealed record ContinuationFigures(Estimate Truth, Estimate? Decoded, Estimate? Misread, IReadOnlyList<EarlyPoint> ByThoughts);
