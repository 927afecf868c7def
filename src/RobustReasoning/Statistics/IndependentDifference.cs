using MathNet.Numerics.Distributions;

namespace RobustReasoning.Statistics;

/// <summary>Difference of two proportions of different units. Where the units are the same, <see cref="PairedDifference"/> sees far more.</summary>
public static class IndependentDifference
{
    /// <summary>Second − first, with Newcombe's hybrid of two Wilson intervals (Statistics in Medicine 17, 1998, 873–890, method 10); null where either is empty.</summary>
    /// <param name="first">Successes of the first, 0 to its n; a fraction where repeats were averaged.</param>
    /// <param name="firstN">Units of the first.</param>
    /// <param name="second">Successes of the second.</param>
    /// <param name="secondN">Units of the second.</param>
    /// <param name="denominator">What was counted.</param>
    public static Estimate? Newcombe(double first, int firstN, double second, int secondN, string denominator)
    {
        if (Proportions.Wilson(first, firstN, denominator) is not { } a || Proportions.Wilson(second, secondN, denominator) is not { } b)
            return null;
        var value = b.Value - a.Value;
        var lower = value - Root(b.Value - b.Lower, a.Upper - a.Value);
        var upper = value + Root(b.Upper - b.Value, a.Value - a.Lower);
        return new(value, Math.Min(firstN, secondN), lower, upper, "Newcombe, unpaired", denominator);
    }

    /// <summary>Fisher's exact two-sided p: the chance of a table no likelier than this one, given its margins.</summary>
    public static double Fisher(int first, int firstN, int second, int secondN)
    {
        if (first < 0 || second < 0 || first > firstN || second > secondN)
            throw new ArgumentOutOfRangeException(nameof(first), $"{first} of {firstN} and {second} of {secondN} are no proportions.");
        var (n, successes) = (firstN + secondN, first + second);
        if (n == 0)
            return 1;
        var seen = Hypergeometric.PMF(n, successes, firstN, first);
        double p = 0;
        for (var k = Math.Max(0, successes - secondN); k <= Math.Min(successes, firstN); k++)
            if (Hypergeometric.PMF(n, successes, firstN, k) is var one && one <= seen * (1 + 1e-7))
                p += one;
        return Math.Min(1, p);
    }

    static double Root(double a, double b) => Math.Sqrt(a * a + b * b);
}
