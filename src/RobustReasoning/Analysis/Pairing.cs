using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>One item's value and where it belongs.</summary>
readonly record struct Unit(string Item, string Template, double Value);

/// <summary>Estimates over items that were scored twice.</summary>
static class Pairing
{
    // Fewer clusters than this make a percentile bootstrap far too sure of itself.
    const int FewestTemplates = 10;

    /// <summary>Mean with a bootstrap interval over templates, or over items where the templates are too few.</summary>
    public static Estimate? Bootstrap(IReadOnlyList<Unit> units, string denominator, ulong seed)
    {
        var byTemplate = EnoughTemplates(units.Select(u => u.Template));
        return ClusterBootstrap.Mean(
            units.Select(u => new ClusterSum(byTemplate ? u.Template : u.Item, u.Value, 1)), denominator, seed,
            method: byTemplate ? "cluster bootstrap over templates" : "bootstrap over items");
    }

    /// <summary>Any statistic over items with a bootstrap interval over templates, or over items where the templates are too few.</summary>
    public static Estimate? Resample<T>(IReadOnlyList<(ItemScore Item, T Value)> units, Func<IReadOnlyList<T>, double?> statistic, string denominator, ulong seed)
    {
        var byTemplate = EnoughTemplates(units.Select(u => u.Item.Template));
        return Resampling.Of(
            units.Select(u => new Sampled<T>(byTemplate ? u.Item.Template : u.Item.Item, u.Item.Item, u.Value)), statistic, denominator, seed,
            byTemplate ? "cluster bootstrap over templates" : "bootstrap over items");
    }

    /// <summary>Whether there are templates enough to resample them whole.</summary>
    public static bool EnoughTemplates(IEnumerable<string> templates) =>
        templates.Distinct(StringComparer.Ordinal).Take(FewestTemplates).Count() == FewestTemplates;

    /// <summary>Second − first on the same items, with the exact test; null where there are no pairs.</summary>
    public static (Estimate Difference, McNemar Test)? Compare(
        IReadOnlyList<(ItemScore First, ItemScore Second)> pairs, string denominator, ulong seed)
    {
        var units = pairs.Select(p => new Unit(p.First.Item, p.First.Template, p.Second.Correct - p.First.Correct)).ToArray();
        if (Bootstrap(units, denominator, seed) is not { } bootstrap)
            return null;
        var b = pairs.Count(p => p.First.First && !p.Second.First);
        var c = pairs.Count(p => !p.First.First && p.Second.First);
        var tango = PairedDifference.Tango(b, c, pairs.Count, denominator)!;
        // A bootstrap of pairs that all agree has no width, and Tango does not know of clusters: the wider bound is the honest one.
        var difference = new Estimate(
            bootstrap.Value, pairs.Count, Math.Min(bootstrap.Lower, tango.Lower), Math.Max(bootstrap.Upper, tango.Upper),
            $"wider of Tango and {bootstrap.Method}", denominator);
        return (difference, McNemar.Exact(b, c));
    }
}
