namespace RobustReasoning.Statistics;

/// <summary>Difference of two paired proportions with Tango's score interval (Statistics in Medicine 17, 1998, 891–908).</summary>
public static class PairedDifference
{
    /// <summary>P(second right) − P(first right); null where <paramref name="n"/> is 0.</summary>
    /// <param name="b">Pairs where only the first was right.</param>
    /// <param name="c">Pairs where only the second was right.</param>
    /// <param name="n">All pairs.</param>
    /// <param name="denominator">What was counted.</param>
    public static Estimate? Tango(int b, int c, int n, string denominator)
    {
        if (b < 0 || c < 0 || b + c > n)
            throw new ArgumentOutOfRangeException(nameof(n), $"{b} + {c} discordant pairs of {n} are impossible.");
        if (n == 0)
            return null;
        var value = (double)(c - b) / n;
        var lower = c - b == -n ? -1 : Root(-1, value, delta => Score(delta, b, c, n) - Proportions.Z);
        var upper = c - b == n ? 1 : Root(value, 1, delta => Score(delta, b, c, n) + Proportions.Z);
        return new(value, n, Math.Min(lower, value), Math.Max(upper, value), "Tango", denominator);
    }

    /// <summary>Score statistic of the difference <paramref name="delta"/>; falls as delta grows.</summary>
    internal static double Score(double delta, int b, int c, int n)
    {
        // q is the most likely P(only first right) where delta is given: the positive root of 2n q² + linear q + constant.
        var linear = delta * (2.0 * n - (c - b)) - (b + c);
        var constant = -b * delta * (1 - delta);
        var q = (Math.Sqrt(Math.Max(0, linear * linear - 8.0 * n * constant)) - linear) / (4.0 * n);
        var variance = n * (2 * q + delta * (1 - delta));
        var numerator = c - b - n * delta;
        return variance > 1e-300 ? numerator / Math.Sqrt(variance) : numerator == 0 ? 0 : Math.Sign(numerator) * 1e9;
    }

    static double Root(double low, double high, Func<double, double> falling)
    {
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (falling(middle) > 0)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
