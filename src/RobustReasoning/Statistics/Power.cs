using MathNet.Numerics.Distributions;

namespace RobustReasoning.Statistics;

/// <summary>
/// Chance that a run of n items can show what it is meant to show, before it is run: exact sums over all outcomes, no approximation.
/// </summary>
public static class Power
{
    // Outcomes less likely than this in sum are left out.
    const double Negligible = 1e-7;

    /// <summary>Largest n that is searched; what needs more is out of reach.</summary>
    public const int MostItems = 20_000;

    /// <summary>Chance that the 95 % Wilson interval of a share lies at or above a floor, or at or below a ceiling.</summary>
    /// <param name="n">Items.</param>
    /// <param name="share">The true share.</param>
    /// <param name="threshold">Floor or ceiling.</param>
    /// <param name="floor">Whether it is a floor.</param>
    public static double OfShare(int n, double share, double threshold, bool floor)
    {
        if (n < 1)
            return 0;
        var (from, to) = Likely(n, share);
        double power = 0;
        for (var k = from; k <= to; k++)
        {
            var interval = Proportions.Wilson(k, n, "")!;
            if (floor ? interval.Lower >= threshold : interval.Upper <= threshold)
                power += Binomial.PMF(share, n, k);
        }

        return Math.Min(1, power);
    }

    /// <summary>Chance that the lower bound of Tango's 95 % interval of a paired difference lies at or above −margin.</summary>
    /// <param name="n">Pairs.</param>
    /// <param name="discordance">Share of pairs where only one is right.</param>
    /// <param name="difference">True difference, second − first, at most the discordance in size.</param>
    /// <param name="margin">The margin; 0 asks for superiority.</param>
    public static double OfPairs(int n, double discordance, double difference, double margin)
    {
        if (!(discordance is >= 0 and <= 1) || Math.Abs(difference) > discordance + 1e-12)
            throw new ArgumentOutOfRangeException(nameof(discordance), $"A difference of {difference} needs a discordance of as much or more, not {discordance}.");
        if (n < 1)
            return 0;
        var share = discordance <= 0 ? 0.5 : Math.Clamp((discordance + difference) / (2 * discordance), 0, 1);
        var (from, to) = Likely(n, discordance);
        double power = 0;
        for (var m = from; m <= to; m++)
        {
            // The more of the discordant pairs the second won, the surer: one cut decides each m.
            int low = 0, high = m + 1;
            while (low < high)
            {
                var c = (low + high) / 2;
                if (PairedDifference.Score(-margin, m - c, c, n) >= Proportions.Z)
                    high = c;
                else
                    low = c + 1;
            }

            if (low <= m)
                power += Binomial.PMF(discordance, n, m) * (low == 0 ? 1 : 1 - Binomial.CDF(share, m, low - 1));
        }

        return Math.Min(1, power);
    }

    /// <summary>Fewest items that reach a power from there on (to within the jaggedness of counts); null above <see cref="MostItems"/>.</summary>
    /// <param name="power">Power as a function of n.</param>
    /// <param name="wanted">The power wanted, as 0.8.</param>
    public static int? ItemsFor(Func<int, double> power, double wanted)
    {
        var high = 8;
        while (power(high) < wanted)
        {
            if (high >= MostItems)
                return null;
            high = Math.Min(MostItems, high * 2);
        }

        var low = high / 2;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (power(middle) < wanted)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>Smallest distance, 0 to <paramref name="most"/>, at which a power is reached; null where none does.</summary>
    /// <param name="power">Power as a function of the distance, rising.</param>
    /// <param name="wanted">The power wanted.</param>
    /// <param name="most">Largest distance that is possible.</param>
    public static double? SmallestDistance(Func<double, double> power, double wanted, double most)
    {
        if (!(power(most) >= wanted))
            return null;
        double low = 0, high = most;
        for (var i = 0; i < 20; i++)
        {
            var middle = (low + high) / 2;
            if (power(middle) >= wanted)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    static (int From, int To) Likely(int n, double share)
    {
        var half = 6 * Math.Sqrt(n * share * (1 - share)) + 6;
        int from = Math.Max(0, (int)(n * share - half)), to = Math.Min(n, (int)(n * share + half));
        while (to < n && Binomial.PMF(share, n, to) > Negligible)
            to++;
        return (from, to);
    }
}
