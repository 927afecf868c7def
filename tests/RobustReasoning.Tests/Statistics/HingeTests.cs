using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class HingeTests
{
    static readonly double[] s_x = [0, 0.3, 0.7, 1, 1.3, 1.7, 2.3, 3];

    [Test]
    public void A_planted_break_lies_in_its_interval_and_beats_the_straight_curve([Values(0.8, 1.2, 1.6)] double at)
    {
        var found = 0;
        for (var run = 0; run < 20; run++)
        {
            var hinge = Hinge.Fit(s_x, Outcomes(run, x => 3 - 0.1 * x - 3.5 * Math.Max(0, x - at)), 7, 80);
            if (hinge.DeltaBic > 0 && hinge.BendUpper < 0 && hinge.BreakLower <= at && at <= hinge.BreakUpper)
                found++;
        }

        Assert.That(found, Is.GreaterThanOrEqualTo(17));
    }

    [Test]
    public void A_straight_curve_has_no_break_at_least_19_times_in_20()
    {
        var breaks = Enumerable.Range(0, 60).Count(run => Hinge.Fit(s_x, Outcomes(run, x => 3 - 1.3 * x), 7, 40).DeltaBic > 0);
        Assert.That(breaks, Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void Fit_agrees_with_a_search_over_all_coefficients()
    {
        double[] x = [0, 1, 2, 3], trials = [40, 40, 40, 40], successes = [38, 33, 20, 9];
        var fit = LogisticFit.Of(x, [], successes, trials);
        var best = double.NegativeInfinity;
        for (var a = 0.0; a < 6; a += 0.01)
            for (var b = -4.0; b < 0; b += 0.01)
                best = Math.Max(best, Enumerable.Range(0, 4).Sum(i => successes[i] * (a + b * x[i]) - trials[i] * Math.Log(1 + Math.Exp(a + b * x[i]))));
        Assert.That(fit.LogLikelihood, Is.EqualTo(best).Within(0.02));
    }

    [Test]
    public void Only_right_answers_leave_the_fit_finite()
    {
        var hinge = Hinge.Fit(s_x, Outcomes(1, _ => 50), 7, 40);
        Assert.That(hinge.DeltaBic, Is.LessThan(0));
        Assert.That(new[] { hinge.Break, hinge.Before, hinge.After }, Has.All.Matches<double>(double.IsFinite));
    }

    // 300 items of 12 templates at every point.
    static ClusterCurve[] Outcomes(int run, Func<double, double> logOdds)
    {
        var random = Seeds.Source((ulong)run, "curve");
        var clusters = Enumerable.Range(0, 12).Select(i => new ClusterCurve($"t{i}", new double[s_x.Length], new double[s_x.Length])).ToArray();
        for (var item = 0; item < 300; item++)
        {
            for (var i = 0; i < s_x.Length; i++)
            {
                clusters[item % 12].Trials[i]++;
                clusters[item % 12].Successes[i] += random.NextDouble() < 1 / (1 + Math.Exp(-logOdds(s_x[i]))) ? 1 : 0;
            }
        }

        return clusters;
    }
}
