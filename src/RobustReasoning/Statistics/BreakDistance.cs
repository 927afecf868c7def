namespace RobustReasoning.Statistics;

/// <summary>How far the breaks of two curves of the same clusters lie apart.</summary>
public static class BreakDistance
{
    /// <summary>Break of the first − break of the second, with a percentile interval over joint resamples of clusters; null where either cannot be searched.</summary>
    /// <param name="firstX">The first curve's points.</param>
    /// <param name="first">Its outcomes.</param>
    /// <param name="secondX">The second curve's points.</param>
    /// <param name="second">Its outcomes; clusters of only one curve are left out.</param>
    /// <param name="denominator">What was counted.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="resamples">Number of resamples, 40 or more.</param>
    public static Estimate? Of(
        double[] firstX, IReadOnlyList<ClusterCurve> first, double[] secondX, IReadOnlyList<ClusterCurve> second, string denominator,
        ulong seed, int resamples = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 40);
        var common = first.Select(c => c.Key).Intersect(second.Select(c => c.Key)).ToHashSet(StringComparer.Ordinal);
        if (common.Count < BreakSearch.FewestClusters || Math.Min(firstX.Length, secondX.Length) < BreakSearch.FewestPoints)
            return null;
        CurveCounts one = new(firstX, first.Where(c => common.Contains(c.Key))), two = new(secondX, second.Where(c => common.Contains(c.Key)));
        var (nearOne, nearTwo) = (CurveModels.Broken(firstX, one.All), CurveModels.Broken(secondX, two.All));
        var random = Seeds.Source(seed, "break-distance");
        var distances = new double[resamples];
        var drawn = new int[common.Count];
        for (var r = 0; r < resamples; r++)
        {
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = random.Next(drawn.Length);
            distances[r] = CurveModels.Broken(firstX, one.Sum(drawn), nearOne).At - CurveModels.Broken(secondX, two.Sum(drawn), nearTwo).At;
        }

        var value = nearOne.At - nearTwo.At;
        var (lower, upper) = ClusterBootstrap.Percentiles(distances);
        return new(value, common.Count, Math.Min(lower, value), Math.Max(upper, value), "cluster bootstrap", denominator);
    }
}
