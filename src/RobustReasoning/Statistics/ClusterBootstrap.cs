namespace RobustReasoning.Statistics;

/// <summary>One cluster's contribution to a mean: all that the bootstrap needs of its units.</summary>
/// <param name="Key">Name of the cluster; fixes the order, so that the order of cases does not matter.</param>
/// <param name="Sum">Sum of the units' values: outcomes, paired differences, or differences of differences.</param>
/// <param name="Count">Number of units.</param>
public readonly record struct ClusterSum(string Key, double Sum, int Count);

/// <summary>Percentile bootstrap that resamples whole clusters, so that units that share a template stay together.</summary>
public static class ClusterBootstrap
{
    /// <summary>Resamples of one interval.</summary>
    public const int Resamples = 1000;

    /// <summary>Mean over units with its 95 % interval; null where there are no units.</summary>
    /// <param name="clusters">One entry or more a cluster; entries of one key are added up.</param>
    /// <param name="denominator">What was counted.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="resamples">Number of resamples, 40 or more.</param>
    /// <param name="method">Name of the method in the estimate.</param>
    public static Estimate? Mean(
        IEnumerable<ClusterSum> clusters, string denominator, ulong seed, int resamples = Resamples, string method = "cluster bootstrap")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 40);
        var sums = Clusters(clusters);
        if (sums.Length == 0)
            return null;
        var n = sums.Sum(c => c.Count);
        var value = sums.Sum(c => c.Sum) / n;
        var (lower, upper) = Percentiles(Means(sums, seed, resamples));
        return new(value, n, Math.Min(lower, value), Math.Max(upper, value), method, denominator);
    }

    /// <summary>Variance of the mean over clusters as a multiple of what independent units would give; 1 where nothing varies.</summary>
    /// <param name="clusters">One entry for each unit, so that the units' own spread is known.</param>
    public static double DesignEffect(IEnumerable<ClusterSum> clusters)
    {
        var units = clusters.Where(c => c.Count > 0).ToArray();
        if (units.Length == 0)
            return 1;
        var mean = units.Sum(c => c.Sum) / units.Sum(c => c.Count);
        var apart = units.Sum(c => Math.Pow(c.Sum - mean * c.Count, 2));
        var together = Clusters(units).Sum(c => Math.Pow(c.Sum - mean * c.Count, 2));
        return apart < 1e-300 ? 1 : together / apart;
    }

    /// <summary>Clusters with their units added up, in an order that does not depend on the units'.</summary>
    internal static ClusterSum[] Clusters(IEnumerable<ClusterSum> clusters) =>
        [.. clusters
            .Where(c => c.Count > 0)
            .GroupBy(c => c.Key, (key, group) => Add(key, group), StringComparer.Ordinal)
            .OrderBy(c => c.Key, StringComparer.Ordinal)];

    /// <summary>Means of resamples of clusters.</summary>
    internal static double[] Means(ClusterSum[] sums, ulong seed, int resamples)
    {
        var random = Seeds.Source(seed, "cluster-bootstrap");
        var means = new double[resamples];
        for (var r = 0; r < resamples; r++)
        {
            double sum = 0;
            var count = 0;
            for (var i = 0; i < sums.Length; i++)
            {
                ref readonly var drawn = ref sums[random.Next(sums.Length)];
                sum += drawn.Sum;
                count += drawn.Count;
            }

            means[r] = sum / count;
        }

        return means;
    }

    /// <summary>The 2.5 % and 97.5 % points of a sample, which is sorted in place.</summary>
    internal static (double Lower, double Upper) Percentiles(double[] sample) =>
        Percentiles(sample, Proportions.Alpha / 2, 1 - Proportions.Alpha / 2);

    /// <summary>Two points of a sample, which is sorted in place.</summary>
    internal static (double Lower, double Upper) Percentiles(double[] sample, double lower, double upper)
    {
        Array.Sort(sample);
        return (At(sample, lower), At(sample, upper));
    }

    static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    // Sorted before adding, because floating-point sums depend on the order.
    static ClusterSum Add(string key, IEnumerable<ClusterSum> group)
    {
        var parts = group.OrderBy(c => c.Sum).ToArray();
        return new(key, parts.Sum(c => c.Sum), parts.Sum(c => c.Count));
    }
}
