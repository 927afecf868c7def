using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Means and tails of what items cost.</summary>
static class CostTable
{
    const string Items = "clean items";

    public static IEnumerable<CostCell> Of(Scores scores, ulong seed) =>
        from family in scores.Scopes
        from setting in scores.Settings
        let items = scores.Of(setting, Scores.Clean).Values.Where(s => s.ForwardPasses is not null && (family is null || s.Family == family)).ToArray()
        where items.Length > 0
        let purpose = Seeds.Derive(seed, "cost", setting.Mode, setting.Budget, family ?? "")
        let passes = items.Select(s => s.ForwardPasses!.Value).ToArray()
        let tokens = items.Select(s => s.VisibleTokens!.Value + s.LatentSteps!.Value).ToArray()
        select new CostCell(
            setting, family,
            Mean(items, passes, purpose), QuantileInterval.Of(passes, .5, Items), QuantileInterval.Of(passes, .95, Items),
            Mean(items, tokens, purpose), QuantileInterval.Of(tokens, .5, Items), QuantileInterval.Of(tokens, .95, Items));

    static Estimate Mean(ItemScore[] items, double[] values, ulong seed) =>
        Pairing.Bootstrap([.. items.Zip(values, (item, value) => new Unit(item.Item, item.Template, value))], Items, seed)!;
}
