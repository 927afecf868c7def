using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What a linear probe, trained on other items, reads in thoughts.</summary>
/// <param name="Real">Share of thoughts whose step's value it finds (cluster bootstrap).</param>
/// <param name="Control">Share of thoughts for which it finds a label drawn once for each word that the question opens with (control task).</param>
/// <param name="Pause">Share of values that the same kind of probe finds in the hidden states of the pause control at the same places from the second on; null where there are none.</param>
/// <param name="Selectivity">Real less control on the same thoughts.</param>
/// <param name="TrainedOn">Mean number of thoughts that it was trained on.</param>
public sealed record LinearProbeFigures(Estimate Real, Estimate Control, Estimate? Pause, Estimate Selectivity, double TrainedOn);
