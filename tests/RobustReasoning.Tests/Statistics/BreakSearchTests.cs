using RobustReasoning.Statistics;
using static RobustReasoning.Tests.Statistics.SyntheticCurves;

namespace RobustReasoning.Tests.Statistics;

/// <summary>A short version of the simulation of the benchmark project, which has the rates with their errors.</summary>
public class BreakSearchTests
{
    [Test]
    public void Interval_of_a_planted_break_holds_it_about_95_times_in_100([Values(1.0, 1.3)] double at)
    {
        const int runs = 20;
        var found = Searches(x => Sigmoid(3 - 0.1 * x - 4 * Math.Max(0, x - at)), runs, always: true);
        Assert.That(found.Count(s => s.Lower <= at && at <= s.Upper), Is.InRange(17, runs));
        Assert.That(found.Average(s => s.Upper - s.Lower), Is.LessThan(0.6));
        Assert.That(found.Count(s => s.OverStraight >= BreakSearch.Decisive), Is.EqualTo(runs));
        Assert.That(found.Count(s => s.Found), Is.GreaterThan(runs / 6));
    }

    static IEnumerable<TestCaseData> Unbroken() =>
    [
        new TestCaseData((Func<double, double>)(_ => 0.9)).SetArgDisplayNames("level"),
        new TestCaseData((Func<double, double>)(x => Sigmoid(3 - 1.2 * x))).SetArgDisplayNames("straight"),
        new TestCaseData((Func<double, double>)(x => 0.95 - 0.25 * x)).SetArgDisplayNames("linear"),
        new TestCaseData((Func<double, double>)(x => 0.95 * Sigmoid(2 * (1.5 - x)))).SetArgDisplayNames("sigmoid under a ceiling"),
        new TestCaseData((Func<double, double>)(x => 0.95 * Sigmoid(4 * (1.8 - x)))).SetArgDisplayNames("steep sigmoid under a ceiling"),
        new TestCaseData((Func<double, double>)(x => 0.25 + 0.65 * Sigmoid(3 * (1.8 - x)))).SetArgDisplayNames("sigmoid between floor and ceiling"),
        new TestCaseData((Func<double, double>)(x => Sigmoid(3 - 3 * Math.Min(x, 1.3)))).SetArgDisplayNames("levelling off"),
    ];

    [TestCaseSource(nameof(Unbroken))]
    public void Unbroken_curve_has_a_break_at_most_once_in_20(Func<double, double> share) =>
        Assert.That(Searches(share, 20, always: false).Count(s => s.Found), Is.LessThanOrEqualTo(2));

    // 7 walls in 40 runs come by chance once in 300 times at 5 %. When slopes were limited by the usual gap instead of those nearby, the
    // second curve was called a wall in every run; without the Gompertz curve as a rival, the third in a third of them.
    static IEnumerable<TestCaseData> Smooth() =>
    [
        new TestCaseData((Func<double, double>)(x => 0.9 * Sigmoid(6 * (1.5 - x)))).SetArgDisplayNames("sigmoid whose fall takes 1.7 gaps"),
        new TestCaseData((Func<double, double>)(x => 0.92 * Sigmoid(8 * (1.2 - x)))).SetArgDisplayNames("steep sigmoid where points are dense"),
        new TestCaseData((Func<double, double>)(x => 0.1 + 0.8 * (1 - Math.Exp(-Math.Exp(3 * (1.1 - x)))))).SetArgDisplayNames("Gompertz curve"),
    ];

    [TestCaseSource(nameof(Smooth))]
    public void Smooth_but_steep_curve_has_a_break_in_5_percent_of_runs_at_most(Func<double, double> share) =>
        Assert.That(Searches(share, 40, always: false).Count(s => s.Found), Is.LessThan(7));

    [Test]
    public void Cliffs_are_found_in_three_runs_of_four() =>
        Assert.That(Searches(x => x < 1.15 ? 0.9 : 0.3, 8, always: false).Count(s => s.Found), Is.GreaterThanOrEqualTo(6));

    [Test]
    public void Cliff_between_two_points_is_found_with_an_interval_that_spans_much_of_the_gap()
    {
        var search = Searches(x => x < 1.1 ? 0.95 : 0.3, 1, always: false)[0];
        Assert.That(search.Found, Is.True);
        Assert.That(search.Lower, Is.LessThan(1.05));
        Assert.That(search.Upper, Is.GreaterThan(1.15));
    }

    [Test]
    public void Only_right_answers_have_no_break()
    {
        var search = Searches(_ => 1, 1, always: true)[0];
        Assert.That(search.Found, Is.False);
        Assert.That(new[] { search.At, search.Before, search.After, search.OverStraight }, Has.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void Too_few_points_or_clusters_are_not_searched()
    {
        var clusters = Draw(_ => 0.9, 1);
        Assert.That(BreakSearch.Of(X, clusters[..9], 1), Is.Null);
        var short4 = clusters.Select(c => new ClusterCurve(c.Key, c.Successes[..4], c.Trials[..4])).ToArray();
        Assert.That(BreakSearch.Of(X[..4], short4, 1), Is.Null);
    }

    static BreakSearch[] Searches(Func<double, double> share, int runs, bool always) =>
        [.. Enumerable.Range(0, runs).Select(run => BreakSearch.Of(X, Draw(share, run), 7, 60, always)!)];
}
