using MathNet.Numerics;

namespace RobustReasoning.Statistics;

/// <summary>What a sequence of paired outcomes says so far.</summary>
public enum SequentialVerdict
{
    /// <summary>Nothing yet: go on.</summary>
    Continue,

    /// <summary>The second is worse: stop.</summary>
    Worse,

    /// <summary>The second is better: stop, if it was asked for.</summary>
    Better,
}

/// <summary>
/// Anytime-valid evidence of two binary outcomes on the same items: it may be looked at after every item, and the chance that it ever
/// calls two equal ones different is at most α (Ville). Each discordant pair is a bet against a fair coin, with stakes mixed by a
/// Beta(½, ½) cut to one side. Items must be independent: draw one from each cluster.
/// </summary>
/// <param name="B">Pairs where only the first was right.</param>
/// <param name="C">Pairs where only the second was right.</param>
public sealed record EProcess(int B = 0, int C = 0)
{
    /// <summary>Natural logarithm of the evidence that the second is worse.</summary>
    public double LogWorse => OneSided(B, C);

    /// <summary>Natural logarithm of the evidence that the second is better.</summary>
    public double LogBetter => OneSided(C, B);

    /// <summary>Natural logarithm of the evidence that the two differ, in either direction.</summary>
    public double LogDifferent => Mixture(B, C);

    /// <summary>The evidence after one more pair.</summary>
    public EProcess With(bool first, bool second) => first == second ? this : first ? this with { B = B + 1 } : this with { C = C + 1 };

    /// <summary>Whether to stop. Early success is only said where it is asked for: stopping at the first good look lets regressions pass.</summary>
    /// <param name="alpha">Chance of a false alarm over all looks together.</param>
    /// <param name="alsoBetter">Whether to stop for an improvement too; α is then shared between both.</param>
    public SequentialVerdict Verdict(double alpha = Proportions.Alpha, bool alsoBetter = false)
    {
        if (!(alpha is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "α lies between 0 and 1.");
        var bar = -Math.Log(alsoBetter ? alpha / 2 : alpha);
        return LogWorse >= bar ? SequentialVerdict.Worse : alsoBetter && LogBetter >= bar ? SequentialVerdict.Better : SequentialVerdict.Continue;
    }

    static double Mixture(int b, int c) =>
        (b + c) * Math.Log(2) + LogBeta(b + 0.5, c + 0.5) - Math.Log(Math.PI);

    // The mixture of the upper half alone: twice the density there.
    static double OneSided(int b, int c)
    {
        var above = SpecialFunctions.BetaRegularized(c + 0.5, b + 0.5, 0.5);
        return Mixture(b, c) + Math.Log(2) + Math.Log(Math.Max(above, double.Epsilon));
    }

    static double LogBeta(double a, double b) => SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
}
