using RobustReasoning.Analysis;
using RobustReasoning.Modes;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>How far the answer to an item follows its patched thoughts, so that models can be compared item by item.</summary>
static class PatchedItems
{
    /// <summary>Share of an item's patches that move its answer to the donor's, by setting and item; patches before the differing step are the control and left out.</summary>
    public static Dictionary<(Setting Setting, string Item), Unit> Of(CheckResults? checks) =>
        (checks?.Observations ?? []).Where(o => o is { Check: ThoughtChecks.Patching, Measure: "moved", Kind: ModeKind.Latent, Held: not null } && o.Step == o.Other)
            .GroupBy(o => (new Setting(o.Mode, o.Kind, o.Budget), o.Item))
            .ToDictionary(g => g.Key, g => new Unit(g.Key.Item, g.First().Template, g.Average(o => o.Held == true ? 1.0 : 0)));
}
