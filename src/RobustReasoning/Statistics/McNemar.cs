namespace RobustReasoning.Statistics;

/// <summary>Exact McNemar test of two binary outcomes on the same units.</summary>
/// <param name="B">Pairs where only the first was right.</param>
/// <param name="C">Pairs where only the second was right.</param>
/// <param name="P">Two-sided exact p value, 0 to 1; 1 where no pair disagrees.</param>
public sealed record McNemar(int B, int C, double P)
{
    /// <summary>Tests b against c: under the null hypothesis each discordant pair is a fair coin.</summary>
    public static McNemar Exact(int b, int c)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        return new(b, c, b + c == 0 ? 1 : Math.Min(1, 2 * Proportions.HalfBinomialCdf(Math.Min(b, c), b + c)));
    }
}
