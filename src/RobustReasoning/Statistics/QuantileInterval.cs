using MathNet.Numerics.Distributions;

namespace RobustReasoning.Statistics;

/// <summary>A quantile with the distribution-free interval between two of its order statistics.</summary>
public static class QuantileInterval
{
    /// <summary>
    /// The smallest value that a share of the values does not exceed, with bounds that hold it in 95 of 100 samples; where no value bounds it from
    /// above, for want of items, the largest does. Null for no values.
    /// </summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="share">The share, above 0 and below 1.</param>
    /// <param name="denominator">What was counted.</param>
    public static Estimate? Of(IReadOnlyList<double> values, double share, string denominator)
    {
        if (!(share is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        if (values.Count == 0)
            return null;
        double[] sorted = [.. values.Order()];
        var n = sorted.Length;
        // The number of values at or below the true quantile is binomial.
        var lower = 0;
        while (lower < n && Binomial.CDF(share, n, lower) <= Proportions.Alpha / 2)
            lower++;
        var upper = lower;
        while (upper < n - 1 && Binomial.CDF(share, n, upper) < 1 - Proportions.Alpha / 2)
            upper++;
        var value = sorted[Math.Clamp((int)Math.Ceiling(share * n - 1e-9) - 1, 0, n - 1)];
        return new(value, n, Math.Min(value, sorted[Math.Max(0, lower - 1)]), Math.Max(value, sorted[upper]), "order statistics", denominator);
    }
}
