namespace RobustReasoning.Statistics;

/// <summary>A unit of a resampled statistic.</summary>
/// <param name="Cluster">Name of the cluster that it is drawn with.</param>
/// <param name="Key">Its own name, which fixes the order so that the order of cases does not matter.</param>
/// <param name="Value">What the statistic is computed from.</param>
public readonly record struct Sampled<T>(string Cluster, string Key, T Value);

/// <summary>Percentile bootstrap over whole clusters for any statistic, such as a ratio or a quantile.</summary>
public static class Resampling
{
    // Resamples without a value (a ratio whose divisor was not drawn) beyond which there is no interval to speak of.
    const double MostLost = .05;

    /// <summary>The statistic of all units with its 95 % interval; null where it has no value.</summary>
    /// <param name="units">The units.</param>
    /// <param name="statistic">The statistic of a sample; null where it has none.</param>
    /// <param name="denominator">What was counted.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="method">Name of the method in the estimate.</param>
    public static Estimate? Of<T>(IEnumerable<Sampled<T>> units, Func<IReadOnlyList<T>, double?> statistic, string denominator, ulong seed, string method)
    {
        var clusters = units.GroupBy(u => u.Cluster, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Value).ToArray()).ToArray();
        T[] all = [.. clusters.SelectMany(c => c)];
        if (all.Length == 0 || statistic(all) is not { } value || !double.IsFinite(value))
            return null;
        var random = Seeds.Source(seed, "resampling");
        List<double> sample = new(ClusterBootstrap.Resamples);
        List<T> drawn = new(all.Length);
        for (var r = 0; r < ClusterBootstrap.Resamples; r++)
        {
            drawn.Clear();
            for (var i = 0; i < clusters.Length; i++)
                drawn.AddRange(clusters[random.Next(clusters.Length)]);
            if (statistic(drawn) is { } one && double.IsFinite(one))
                sample.Add(one);
        }

        if (sample.Count < ClusterBootstrap.Resamples * (1 - MostLost))
            return null;
        var (lower, upper) = ClusterBootstrap.Percentiles([.. sample]);
        return new(value, all.Length, Math.Min(lower, value), Math.Max(upper, value), method, denominator);
    }

    /// <summary>The value below which a share of the values lies, linear between neighbours; null for no values.</summary>
    public static double? Quantile(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0)
            return null;
        double[] sorted = [.. values.Order()];
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return sorted[below] + (position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }
}
