using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Lengths and directions of thoughts.</summary>
/// <param name="NormRatio">Mean length of a thought as a multiple of the mean length of the question's token embeddings.</param>
/// <param name="Within">Mean cosine between two thoughts of one item; null where no item has two.</param>
/// <param name="Between">Mean cosine between thoughts of the same number of two items.</param>
/// <param name="Distance">Mean distance between thoughts of the same number of two items as a share of their mean length.</param>
/// <param name="Collapsed">Whether thoughts of different items are all but the same: distance below 0.1, with its whole interval.</param>
public sealed record GeometryFigures(Estimate NormRatio, Estimate? Within, Estimate Between, Estimate Distance, bool Collapsed);
