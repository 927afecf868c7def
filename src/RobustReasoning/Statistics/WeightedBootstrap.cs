namespace RobustReasoning.Statistics;

/// <summary>Percentile bootstrap over whole clusters for statistics of units that stand in a fixed order, such as by size: they are sorted once and then only weighted.</summary>
public static class WeightedBootstrap
{
    /// <summary>A statistic of units, each counted as often as its weight says, 0 or more; NaN where it has none.</summary>
    public delegate double Statistic(ReadOnlySpan<int> weights);

    // Resamples without a value beyond which there is no interval to speak of.
    const double MostLost = .05;

    /// <summary>The statistic of all units with its 95 % interval; null where it has no value.</summary>
    /// <param name="clusters">Name of each unit's cluster.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="denominator">What was counted.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="method">Name of the method in the estimate.</param>
    public static Estimate? Of(IReadOnlyList<string> clusters, Statistic statistic, string denominator, ulong seed, string method)
    {
        if (clusters.Count == 0)
            return null;
        var weights = new int[clusters.Count];
        Array.Fill(weights, 1);
        var value = statistic(weights);
        if (!double.IsFinite(value))
            return null;
        var members = clusters.Index().GroupBy(c => c.Item, c => c.Index, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        var random = Seeds.Source(seed, "weighted-bootstrap");
        List<double> sample = new(ClusterBootstrap.Resamples);
        for (var r = 0; r < ClusterBootstrap.Resamples; r++)
        {
            Array.Clear(weights);
            for (var i = 0; i < members.Length; i++)
                foreach (var unit in members[random.Next(members.Length)])
                    weights[unit]++;
            if (statistic(weights) is var one && double.IsFinite(one))
                sample.Add(one);
        }

        if (sample.Count < ClusterBootstrap.Resamples * (1 - MostLost))
            return null;
        var (lower, upper) = ClusterBootstrap.Percentiles([.. sample]);
        return new(value, clusters.Count, Math.Min(lower, value), Math.Max(upper, value), method, denominator);
    }

    /// <summary>The value below which a share of the weighted values lies, the lower of two; NaN for no weight.</summary>
    /// <param name="sorted">The values in ascending order.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="share">The share, 0 to 1.</param>
    public static double Quantile(ReadOnlySpan<double> sorted, ReadOnlySpan<int> weights, double share)
    {
        long total = 0, below = 0;
        foreach (var weight in weights)
            total += weight;
        for (var i = 0; i < sorted.Length; i++)
        {
            below += weights[i];
            if (below > 0 && below >= share * total)
                return sorted[i];
        }

        return double.NaN;
    }
}
