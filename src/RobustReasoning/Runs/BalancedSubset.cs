using RobustReasoning.Items;

namespace RobustReasoning.Runs;

/// <summary>Takes a part of a set that keeps its mixture of families, unanswerable twins and steps.</summary>
static class BalancedSubset
{
    /// <summary>At most <paramref name="count"/> items in their old order; equal arguments give equal items, smaller counts give subsets.</summary>
    public static IReadOnlyList<Item> Take(IReadOnlyList<Item> items, int count) => Take(items, count, i => (i.Family, i.IsAnswerable, i.Steps));

    /// <summary>The same of anything that stands for items.</summary>
    public static IReadOnlyList<T> Take<T>(IReadOnlyList<T> items, int count, Func<T, (string Family, bool Answerable, int Steps)> nature)
    {
        if (items.Count <= count)
            return items;
        return [.. items.Select((item, index) => (Nature: nature(item), Index: index)).GroupBy(i => (i.Nature.Family, i.Nature.Answerable)).SelectMany(g => Shares(g.Select(i => (i.Index, i.Nature.Steps))))
            .OrderBy(s => s.Share).ThenBy(s => s.Index)
            .Take(count).Select(s => s.Index).Order().Select(i => items[i])];
    }

    // Inside a group the numbers of steps take turns, and each item is a share of the group further on: the smallest shares of all
    // groups together are an even sample of every group, however small.
    static IEnumerable<(double Share, int Index)> Shares(IEnumerable<(int Index, int Steps)> group)
    {
        var turns = group.GroupBy(i => i.Steps).SelectMany(s => s.Select((i, turn) => (Turn: turn, i.Steps, i.Index))).Order().ToArray();
        return turns.Select((t, place) => ((place + 0.5) / turns.Length, t.Index));
    }
}
