using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace RobustReasoning.Statistics;

/// <summary>Intervals of one proportion.</summary>
public static class Proportions
{
    /// <summary>Share of a two-sided interval that it leaves to both tails together.</summary>
    public const double Alpha = 0.05;

    /// <summary>The standard normal quantile of a 95 % interval.</summary>
    internal static readonly double Z = Normal.InvCDF(0, 1, 1 - Alpha / 2);

    /// <summary>Wilson's score interval; null where <paramref name="n"/> is 0.</summary>
    /// <param name="successes">0 to <paramref name="n"/>; a fraction where repeats of an item were averaged.</param>
    /// <param name="n">Number of independent units.</param>
    /// <param name="denominator">What was counted.</param>
    public static Estimate? Wilson(double successes, int n, string denominator)
    {
        Check(successes, n);
        if (n == 0)
            return null;
        double p = successes / n, z2 = Z * Z / n;
        var centre = (p + z2 / 2) / (1 + z2);
        var half = Z / (1 + z2) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n));
        // At 0 and n a bound equals the value in exact arithmetic; rounding must not part them.
        return new(p, n, Math.Clamp(centre - half, 0, p), Math.Clamp(centre + half, p, 1), "Wilson", denominator);
    }

    /// <summary>Clopper and Pearson's exact interval, never too narrow; null where <paramref name="n"/> is 0.</summary>
    public static Estimate? ClopperPearson(int successes, int n, string denominator)
    {
        Check(successes, n);
        if (n == 0)
            return null;
        var lower = successes == 0 ? 0 : Beta.InvCDF(successes, n - successes + 1, Alpha / 2);
        var upper = successes == n ? 1 : Beta.InvCDF(successes + 1, n - successes, 1 - Alpha / 2);
        return new((double)successes / n, n, lower, upper, "Clopper–Pearson", denominator);
    }

    /// <summary>P(X ≤ k) for X binomial of n trials at one half, without the rounding of large sums.</summary>
    internal static double HalfBinomialCdf(int k, int n) =>
        k < 0 ? 0 : k >= n ? 1 : SpecialFunctions.BetaRegularized(n - k, k + 1, 0.5);

    static void Check(double successes, int n)
    {
        if (!(n >= 0 && successes >= 0 && successes <= n + 1e-9))
            throw new ArgumentOutOfRangeException(nameof(successes), $"{successes} of {n} is no proportion.");
    }
}
