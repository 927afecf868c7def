using MathNet.Numerics.Distributions;

namespace RobustReasoning.Statistics;

/// <summary>
/// Score tests of a paired difference against a margin that was declared beforehand (Tango, Statistics in Medicine 17, 1998, 891–908).
/// "Not significantly different" is no evidence of equality; these are.
/// </summary>
/// <param name="Difference">P(second right) − P(first right) in the sample.</param>
/// <param name="Margin">The margin, above 0.</param>
/// <param name="P">One-sided p value: below .05 the loss, or the difference, is smaller than the margin.</param>
public sealed record MarginTest(double Difference, double Margin, double P)
{
    /// <summary>Non-inferiority: whether the second loses less than the margin against the first.</summary>
    /// <param name="b">Pairs where only the first was right.</param>
    /// <param name="c">Pairs where only the second was right.</param>
    /// <param name="n">All pairs, 1 or more.</param>
    /// <param name="margin">The loss that is tolerated, above 0 and below 1.</param>
    public static MarginTest NonInferior(int b, int c, int n, double margin)
    {
        Check(b, c, n, margin);
        return new((double)(c - b) / n, margin, Upper(PairedDifference.Score(-margin, b, c, n)));
    }

    /// <summary>Equivalence by two one-sided tests (TOST): whether the two differ by less than the margin in either direction.</summary>
    public static MarginTest Equivalent(int b, int c, int n, double margin)
    {
        Check(b, c, n, margin);
        return new((double)(c - b) / n, margin, Math.Max(
            Upper(PairedDifference.Score(-margin, b, c, n)), Upper(-PairedDifference.Score(margin, b, c, n))));
    }

    static double Upper(double z) => Normal.CDF(0, 1, -z);

    static void Check(int b, int c, int n, double margin)
    {
        if (b < 0 || c < 0 || n < 1 || b + c > n)
            throw new ArgumentOutOfRangeException(nameof(n), $"{b} + {c} discordant pairs of {n} are impossible.");
        if (!(margin is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin lies between 0 and 1.");
    }
}
