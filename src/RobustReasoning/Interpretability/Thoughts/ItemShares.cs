using RobustReasoning.Statistics;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>For each item the mean of what was read of it: items are the units of every interval, however many thoughts each has.</summary>
sealed class ItemShares
{
    readonly SortedDictionary<string, (string Template, double Mean)> _items;

    ItemShares(IEnumerable<(string Item, string Template, double Value)> read) => _items = new(
        read.GroupBy(r => r.Item).ToDictionary(g => g.Key, g => (g.First().Template, g.Average(r => r.Value))), StringComparer.Ordinal);

    /// <summary>Shares of what held.</summary>
    public static ItemShares Of(IEnumerable<Observation> read) => Of(read, o => o.Held is { } held ? held ? 1 : 0 : null);

    /// <summary>Means of a number; observations without one do not count.</summary>
    public static ItemShares Of(IEnumerable<Observation> read, Func<Observation, double?> value) =>
        new(from o in read let v = value(o) where v is not null select (o.Item, o.Template, v.Value));

    /// <summary>Mean over items of a share, by Wilson's interval widened to that of the cluster bootstrap; null where there is none.</summary>
    public Estimate? Share(string denominator, ulong seed) => Widened(Proportions.Wilson(_items.Values.Sum(i => i.Mean), _items.Count, denominator), Sums(), seed);

    /// <summary>Mean over items of a number, by the cluster bootstrap.</summary>
    public Estimate? Mean(string denominator, ulong seed) => ClusterBootstrap.Mean(Sums(), denominator, seed);

    /// <summary>These shares less others on the items that both have; null where there is none.</summary>
    public Estimate? Less(ItemShares other, string denominator, ulong seed)
    {
        var pairs = _items.Where(i => other._items.ContainsKey(i.Key)).Select(i => (i.Value.Template, Own: i.Value.Mean, Other: other._items[i.Key].Mean)).ToArray();
        return Widened(Bounds(pairs, denominator), pairs.Select(p => new ClusterSum(p.Template, p.Own - p.Other, 1)), seed);
    }

    // Tango's interval is for yes and no; shares take Newcombe's square-and-add of Wilson's bounds, which is wide where pairs agree.
    static Estimate? Bounds((string Template, double Own, double Other)[] pairs, string denominator)
    {
        if (pairs.All(p => p.Own is 0 or 1 && p.Other is 0 or 1))
            return PairedDifference.Tango(pairs.Count(p => p.Own < p.Other), pairs.Count(p => p.Own > p.Other), pairs.Length, denominator);
        var (own, other) = (Proportions.Wilson(pairs.Sum(p => p.Own), pairs.Length, "")!, Proportions.Wilson(pairs.Sum(p => p.Other), pairs.Length, "")!);
        var value = own.Value - other.Value;
        return new(value, pairs.Length, value - Root(own.Value - own.Lower, other.Upper - other.Value), value + Root(own.Upper - own.Value, other.Value - other.Lower),
            "square-and-add", denominator);
    }

    static double Root(double a, double b) => Math.Sqrt(a * a + b * b);

    // A bootstrap of items that all agree has no width, and Wilson's interval does not know of clusters: the wider bound is the honest one.
    static Estimate? Widened(Estimate? of, IEnumerable<ClusterSum> sums, ulong seed) =>
        of is null || ClusterBootstrap.Mean(sums, of.Denominator, seed) is not { } bootstrap ? of
        : new(of.Value, of.N, Math.Min(of.Lower, bootstrap.Lower), Math.Max(of.Upper, bootstrap.Upper), $"wider of {of.Method} and {bootstrap.Method}", of.Denominator);

    IEnumerable<ClusterSum> Sums() => _items.Values.Select(i => new ClusterSum(i.Template, i.Mean, 1));
}
