using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>What the output head would read in what becomes each thought, after every layer.</summary>
/// <param name="Layers">For each layer the thoughts together, from the first layer on.</param>
/// <param name="Cells">For each layer each thought.</param>
public sealed record LayerLensFigures(IReadOnlyList<LayerRow> Layers, IReadOnlyList<LayerCell> Cells);

/// <summary>What is read after one layer.</summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="First">Share of thoughts whose likeliest word is their own step's value (cluster bootstrap over items' thoughts).</param>
/// <param name="Shuffled">Share of thoughts whose likeliest word is another item's value of the same step.</param>
/// <param name="Selective"><paramref name="First"/> less <paramref name="Shuffled"/> on the same thoughts.</param>
/// <param name="Pause">Share of places of the pause control whose likeliest word is their step's value, from the second place on: before the first nothing was thought in either.</param>
/// <param name="OverPause">The same places of the mode itself less those of the pause control, on the same items.</param>
public sealed record LayerRow(int Layer, Estimate First, Estimate? Shuffled, Estimate? Selective, Estimate? Pause, Estimate? OverPause);

/// <summary>A cell of the matrix of layers and thoughts.</summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="Thought">Number of the thought, from 1.</param>
/// <param name="First">Share of items whose likeliest word there is the step's value (Wilson), over the items that have this thought.</param>
public sealed record LayerCell(int Layer, int Thought, Estimate First);
