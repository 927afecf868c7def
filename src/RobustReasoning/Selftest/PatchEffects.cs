using RobustReasoning.Analysis;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Statistics;

namespace RobustReasoning.Selftest;

/// <summary>How far answers follow a patched thought, item by item, so that two models can be compared on the same items.</summary>
public static class PatchEffects
{
    /// <summary>Mean over items of the first model's share of patches that move the answer less the second's; null where they share no item.</summary>
    public static Estimate? Difference(CheckResults? first, CheckResults? second, string denominator, ulong seed)
    {
        var (one, other) = (PatchedItems.Of(first), PatchedItems.Of(second));
        return Pairing.Bootstrap([.. from unit in one
                                     where other.ContainsKey(unit.Key)
                                     select unit.Value with { Value = unit.Value.Value - other[unit.Key].Value }], denominator, seed);
    }
}
