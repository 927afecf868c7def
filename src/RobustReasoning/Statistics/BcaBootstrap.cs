using MathNet.Numerics.Distributions;

namespace RobustReasoning.Statistics;

/// <summary>
/// Bias-corrected and accelerated bootstrap (Efron, JASA 82, 1987) over whole clusters: better than the percentile interval where the
/// clusters' values are skewed.
/// </summary>
public static class BcaBootstrap
{
    /// <summary>Mean over units with its 95 % interval; null where there are no units.</summary>
    /// <param name="clusters">One entry or more a cluster; entries of one key are added up.</param>
    /// <param name="denominator">What was counted.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="resamples">Number of resamples, 40 or more; the ends of a skewed sample need more than a percentile does.</param>
    public static Estimate? Mean(IEnumerable<ClusterSum> clusters, string denominator, ulong seed, int resamples = 2000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 40);
        var sums = ClusterBootstrap.Clusters(clusters);
        if (sums.Length == 0)
            return null;
        double sum = sums.Sum(c => c.Sum);
        var n = sums.Sum(c => c.Count);
        var value = sum / n;
        var means = ClusterBootstrap.Means(sums, seed, resamples);
        // Ties count half: a bootstrap of few binary values has many.
        var below = (means.Count(m => m < value) + 0.5 * means.Count(m => m == value)) / resamples;
        var bias = Normal.InvCDF(0, 1, Math.Clamp(below, 0.5 / resamples, 1 - 0.5 / resamples));
        var acceleration = Acceleration(sums, sum, n);
        var (lower, upper) = ClusterBootstrap.Percentiles(
            means, Level(bias, acceleration, -Proportions.Z), Level(bias, acceleration, Proportions.Z));
        return new(value, n, Math.Min(lower, value), Math.Max(upper, value), "BCa cluster bootstrap", denominator);
    }

    static double Level(double bias, double acceleration, double z) =>
        Normal.CDF(0, 1, bias + (bias + z) / Math.Max(1e-3, 1 - acceleration * (bias + z)));

    /// <summary>Skewness of the jackknife over clusters, a sixth of it.</summary>
    internal static double Acceleration(ClusterSum[] sums, double sum, int n)
    {
        var left = sums.Where(c => c.Count < n).Select(c => (sum - c.Sum) / (n - c.Count)).ToArray();
        if (left.Length == 0)
            return 0;
        var mean = left.Average();
        double squares = left.Sum(l => (mean - l) * (mean - l)), cubes = left.Sum(l => Math.Pow(mean - l, 3));
        return squares < 1e-300 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }
}
