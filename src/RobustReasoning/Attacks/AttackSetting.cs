using RobustReasoning.Modes;

namespace RobustReasoning.Attacks;

/// <summary>A mode with the budget in which it is attacked.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Budget">The budget.</param>
public sealed record AttackSetting(IMode Mode, Budget Budget)
{
    /// <summary>Mode and budget in words.</summary>
    public string Label => Budget.Label is { Length: > 0 } label ? $"{Mode.Card.Name} {label}" : Mode.Card.Name;
}
