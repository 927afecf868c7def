using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class ProportionsTests
{
    // Newcombe, Statistics in Medicine 17 (1998), table I, methods 3 and 5.
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(15, 148, 0.0624, 0.1605)]
    [TestCase(0, 20, 0.0000, 0.1611)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void Wilson_gives_the_intervals_of_Newcombes_table(int successes, int n, double lower, double upper)
    {
        var estimate = Proportions.Wilson(successes, n, "")!;
        Assert.That(estimate.Lower, Is.EqualTo(lower).Within(5e-5));
        Assert.That(estimate.Upper, Is.EqualTo(upper).Within(5e-5));
    }

    [TestCase(81, 263, 0.2527, 0.3676)]
    [TestCase(15, 148, 0.0578, 0.1617)]
    [TestCase(0, 20, 0.0000, 0.1684)]
    [TestCase(1, 29, 0.0009, 0.1776)]
    public void Clopper_and_Pearson_give_the_intervals_of_Newcombes_table(int successes, int n, double lower, double upper)
    {
        var estimate = Proportions.ClopperPearson(successes, n, "")!;
        Assert.That(estimate.Lower, Is.EqualTo(lower).Within(5e-5));
        Assert.That(estimate.Upper, Is.EqualTo(upper).Within(5e-5));
    }

    [Test]
    public void Clopper_and_Pearson_cover_any_proportion_at_least_95_times_in_100() =>
        Prop.ForAll(Gen.Choose(1, 60).Zip(Gen.Choose(1, 99)).ToArbitrary(), pair =>
            Coverage(pair.Item1, pair.Item2 / 100.0, (k, n) => Proportions.ClopperPearson(k, n, "")!) >= 0.95 - 1e-9)
            .QuickCheckThrowOnFailure();

    [Test]
    public void Wilson_covers_95_times_in_100_on_average_over_proportions([Values(10, 40, 200)] int n)
    {
        var mean = Enumerable.Range(1, 99).Average(p => Coverage(n, p / 100.0, (k, m) => Proportions.Wilson(k, m, "")!));
        Assert.That(mean, Is.InRange(0.94, 0.965));
    }

    [Test]
    public void Wilson_covers_93_times_in_100_in_a_simulation()
    {
        var random = Seeds.Source(1, "coverage");
        var covered = 0;
        for (var run = 0; run < 4000; run++)
        {
            var p = 0.1 + 0.8 * random.NextDouble();
            var successes = Enumerable.Range(0, 50).Count(_ => random.NextDouble() < p);
            covered += Proportions.Wilson(successes, 50, "") is { } e && e.Lower <= p && p <= e.Upper ? 1 : 0;
        }

        Assert.That(covered / 4000.0, Is.InRange(0.93, 0.97));
    }

    [Test]
    public void Nothing_counted_is_no_estimate()
    {
        Assert.That(Proportions.Wilson(0, 0, ""), Is.Null);
        Assert.That(Proportions.ClopperPearson(0, 0, ""), Is.Null);
    }

    [Test]
    public void No_estimate_can_hold_a_value_that_is_not_a_number() =>
        Assert.That(() => new Estimate(double.NaN, 1, 0, 1, "", ""), Throws.ArgumentException);

    static double Coverage(int n, double p, Func<int, int, Estimate> interval) =>
        Enumerable.Range(0, n + 1).Sum(k => interval(k, n) is var e && e.Lower <= p && p <= e.Upper ? Binomial.PMF(p, n, k) : 0);
}
