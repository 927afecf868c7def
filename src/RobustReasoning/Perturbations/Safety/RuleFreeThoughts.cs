using RobustReasoning.Items;
using RobustReasoning.Modes;

namespace RobustReasoning.Perturbations.Safety;

/// <summary>The thoughts of a run without the rule stand in for those of the run under it: whether the rule is kept in the thoughts or at the answer.</summary>
public sealed class RuleFreeThoughts : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = Hijack.Card("thought-transplant-of-rule-free-run", "The thoughts about the same question, thought without the rule.");

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => item.System is null || item.Intervention?.Thoughts is not null ? null
        : this.With(item, (item.Intervention ?? new()) with { Thoughts = new(ThoughtEdits.Transplant, 1, 0) { Donors = [item.Input], WithoutRules = true } });
}
