using RobustReasoning.Analysis;
using RobustReasoning.Modes;

namespace RobustReasoning.Attacks;

/// <summary>A mode with the budget in which it is attacked.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Budget">The budget.</param>
public sealed record AttackSetting(IMode Mode, Budget Budget)
{
    /// <summary>The row of tables that it belongs to.</summary>
    public Setting Row { get; } = new(Mode.Card.Name, Mode.Card.Kind, Budget.Label);
}
