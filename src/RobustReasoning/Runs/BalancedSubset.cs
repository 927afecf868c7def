using RobustReasoning.Items;

namespace RobustReasoning.Runs;

/// <summary>Takes a part of a set that keeps its mixture of families, unanswerable twins and steps.</summary>
static class BalancedSubset
{
    /// <summary>At most <paramref name="count"/> items in their old order; equal arguments give equal items, smaller counts give subsets.</summary>
    public static IReadOnlyList<Item> Take(IReadOnlyList<Item> items, int count)
    {
        if (items.Count <= count)
            return items;
        return [.. items.Index().GroupBy(i => (i.Item.Family, i.Item.IsAnswerable)).SelectMany(Shares).OrderBy(s => s.Share).ThenBy(s => s.Index)
            .Take(count).Select(s => s.Index).Order().Select(i => items[i])];
    }

    // Inside a group the numbers of steps take turns, and each item is a share of the group further on: the smallest shares of all
    // groups together are an even sample of every group, however small.
    static IEnumerable<(double Share, int Index)> Shares(IEnumerable<(int Index, Item Item)> group)
    {
        var turns = group.GroupBy(i => i.Item.Steps).SelectMany(s => s.Select((i, turn) => (Turn: turn, i.Item.Steps, i.Index))).Order().ToArray();
        return turns.Select((t, place) => ((place + 0.5) / turns.Length, t.Index));
    }
}
