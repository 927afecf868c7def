using RobustReasoning.Analysis;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Modes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Selftest;

/// <summary>How far answers follow a patched thought, item by item, so that two models can be compared on the same items.</summary>
public static class PatchEffects
{
    /// <summary>Mean over items of the first model's share of patches that move the answer less the second's; null where they share no item.</summary>
    public static Estimate? Difference(CheckResults? first, CheckResults? second, string denominator, ulong seed)
    {
        if (first is null || second is null)
            return null;
        var (one, other) = (ByItem(first), ByItem(second));
        return Pairing.Bootstrap([.. from unit in one.Values
                                     where other.ContainsKey(unit.Item)
                                     select unit with { Value = unit.Value - other[unit.Item].Value }], denominator, seed);
    }

    // The thought of the step from which the donor differs; patches elsewhere are the control.
    static Dictionary<string, Unit> ByItem(CheckResults checks) =>
        checks.Observations.Where(o => o is { Check: ThoughtChecks.Patching, Measure: "moved", Kind: ModeKind.Latent, Held: not null } && o.Step == o.Other)
            .GroupBy(o => o.Item).ToDictionary(g => g.Key, g => new Unit(g.Key, g.First().Template, g.Average(o => o.Held == true ? 1.0 : 0)));
}
