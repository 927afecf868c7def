using RobustReasoning.Items;

namespace RobustReasoning.Runs;

/// <summary>Takes a part of a set that keeps its mixture of families, steps and unanswerable twins.</summary>
static class BalancedSubset
{
    /// <summary>At most <paramref name="count"/> items in their old order; equal arguments give equal items, smaller counts give subsets.</summary>
    public static IReadOnlyList<Item> Take(IReadOnlyList<Item> items, int count)
    {
        if (items.Count <= count)
            return items;
        // Each item's place in its stratum, as a share: the smallest shares are an even sample of every stratum.
        var strata = items.GroupBy(Stratum).ToDictionary(g => g.Key, g => g.Count());
        Dictionary<(string, int, bool), int> seen = [];
        var ranked = new (double Share, int Index)[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            var stratum = Stratum(items[i]);
            var place = seen[stratum] = seen.GetValueOrDefault(stratum) + 1;
            ranked[i] = ((place - 0.5) / strata[stratum], i);
        }

        return [.. ranked.Order().Take(count).Select(r => r.Index).Order().Select(i => items[i])];
    }

    static (string, int, bool) Stratum(Item item) => (item.Family, item.Steps, item.IsAnswerable);
}
