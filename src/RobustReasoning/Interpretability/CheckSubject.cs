using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability;

/// <summary>An item in a setting whose inside is looked at.</summary>
/// <param name="Item">A clean, answerable item with checkpoints.</param>
/// <param name="Model">Index of the release's model that answers it.</param>
/// <param name="Mode">How it reasons.</param>
/// <param name="Budget">How much of it.</param>
public sealed record CheckSubject(Item Item, int Model, IMode Mode, Budget Budget);
