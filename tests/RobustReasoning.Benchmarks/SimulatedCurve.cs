namespace RobustReasoning.Benchmarks;

/// <summary>A curve whose break is known.</summary>
/// <param name="Name">What it looks like.</param>
/// <param name="At">Where it breaks; null where it does not.</param>
/// <param name="Share">Share of right answers at log2 of the inverse ratio.</param>
sealed record SimulatedCurve(string Name, double? At, Func<double, double> Share)
{
    /// <summary>
    /// All that are simulated. The search's constants were set on runs 0 to 199; those called "new" had no say in them, nor had any run
    /// from 1000 on.
    /// </summary>
    public static readonly SimulatedCurve[] All =
    [
        new("break at 1.3, 4 a halving after it", 1.3, x => Logistic(3 - 0.1 * x - 4 * Math.Max(0, x - 1.3))),
        new("break at 1.0, 3 a halving", 1.0, x => Logistic(3 - 0.1 * x - 3 * Math.Max(0, x - 1))),
        new("break at 0.9, 2 a halving, floor .25", 0.9, x => 0.25 + 0.75 * Logistic(2.5 - 0.1 * x - 2 * Math.Max(0, x - 0.9))),
        new("break at 1.5, 6 a halving, floor .25", 1.5, x => 0.25 + 0.75 * Logistic(2.5 - 0.1 * x - 6 * Math.Max(0, x - 1.5))),
        new("break at 1.2, 3 a halving, from .8", 1.2, x => Logistic(1.4 - 0.1 * x - 3 * Math.Max(0, x - 1.2))),
        new("cliff at 1.5, 12 a halving, floor .3", 1.5, x => 0.3 + 0.7 * Logistic(2.5 - 12 * Math.Max(0, x - 1.5))),
        new("break at 1.1, 5 a halving, floor .1", 1.1, x => 0.1 + 0.9 * Logistic(2.8 - 0.1 * x - 5 * Math.Max(0, x - 1.1))),
        new("break at 1.4, 8 a halving, floor .2", 1.4, x => 0.2 + 0.8 * Logistic(2.2 - 8 * Math.Max(0, x - 1.4))),
        new("step at 1.15 from .9 to .3", 1.15, x => x < 1.15 ? 0.9 : 0.3),
        new("cliff at 1.0, 10 a halving, floor .05", 1.0, x => 0.05 + 0.95 * Logistic(3 - 10 * Math.Max(0, x - 1))),
        new("level", null, _ => 0.9),
        new("straight, 1.2 a halving", null, x => Logistic(3 - 1.2 * x)),
        new("straight, 2 a halving, floor .25", null, x => 0.25 + 0.75 * Logistic(3 - 2 * x)),
        new("linear", null, x => 0.95 - 0.25 * x),
        new("levelling off", null, x => Logistic(3 - 3 * Math.Min(x, 1.3))),
        new("sigmoid 2, ceiling .95", null, x => 0.95 * Logistic(2 * (1.5 - x))),
        new("sigmoid 3, ceiling .95", null, x => 0.95 * Logistic(3 * (1.5 - x))),
        new("sigmoid 4, ceiling .95", null, x => 0.95 * Logistic(4 * (1.8 - x))),
        new("sigmoid 3, ceiling .9, floor .25", null, x => 0.25 + 0.65 * Logistic(3 * (1.8 - x))),
        new("sigmoid 3, ceiling .8", null, x => 0.8 * Logistic(3 * (1.6 - x))),
        new("sigmoid 6, ceiling .9 (a fall of 1.7 gaps)", null, x => 0.9 * Logistic(6 * (1.5 - x))),
        new("uneven sigmoid (Gompertz), ceiling .95", null, x => 0.95 * Gompertz(2 * (1.3 - x))),
        .. from slope in new[] { 3.0, 4, 5, 6, 8 }
           select new SimulatedCurve($"sigmoid {slope} at 1.2, ceiling .92", null, x => 0.92 * Logistic(slope * (1.2 - x))),
        .. from slope in new[] { 3.0, 4, 5, 6, 8 }
           select new SimulatedCurve($"sigmoid {slope} at 1.7, ceiling .85, floor .2", null, x => 0.2 + 0.65 * Logistic(slope * (1.7 - x))),
        .. from slope in new[] { 1.5, 2, 3, 4 }
           select new SimulatedCurve(FormattableString.Invariant($"Gompertz {slope} at 1.1, ceiling .9, floor .1"), null, x => 0.1 + 0.8 * Gompertz(slope * (1.1 - x))),
        new("new: Gompertz 2.5 at 1.5, ceiling .95, floor .2", null, x => 0.2 + 0.75 * Gompertz(2.5 * (1.5 - x))),
        new("new: Gompertz 3.5 at 0.9, ceiling .9", null, x => 0.9 * Gompertz(3.5 * (0.9 - x))),
        new("new: sigmoid 7 at 1.4, ceiling .95, floor .1", null, x => 0.1 + 0.85 * Logistic(7 * (1.4 - x))),
        new("new: sigmoid 5.5 at 1.0, ceiling .9", null, x => 0.9 * Logistic(5.5 * (1 - x))),
        new("new: break at 1.6, 7 a halving, floor .25", 1.6, x => 0.25 + 0.75 * Logistic(2.6 - 0.2 * x - 7 * Math.Max(0, x - 1.6))),
        new("new: step at 1.02 from .95 to .35", 1.02, x => x < 1.02 ? 0.95 : 0.35),
        .. from slope in new[] { 1.0, 2, 3 }
           select new SimulatedCurve($"new: probit {slope} at 1.4, ceiling .93", null, x => 0.93 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, slope * (1.4 - x))),
        new("new: mirrored Gompertz 3 at 1.3, ceiling .95", null, x => 0.95 * Math.Exp(-Math.Exp(3 * (x - 1.3)))),
        new("asymmetric, long shoulder", null, x => 0.9 * Math.Pow(Logistic(4 * (1.6 - x)), 0.4)),
        new("asymmetric, long tail", null, x => 0.9 * (1 - Math.Pow(1 - Logistic(3 * (1.2 - x)), 3))),
        new("new: six independent exponential losses", null, x => 0.95 * (1 - Math.Pow(1 - Math.Exp(-1.5 * x), 6))),
    ];

    static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    static double Gompertz(double eta) => 1 - Math.Exp(-Math.Exp(eta));
}
