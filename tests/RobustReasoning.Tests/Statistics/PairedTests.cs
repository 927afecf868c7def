using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class PairedTests
{
    static Arbitrary<(int B, int C, int N)> Tables { get; } =
        (from b in Gen.Choose(0, 25) from c in Gen.Choose(0, 25) from same in Gen.Choose(1, 60) select (b, c, b + c + same)).ToArbitrary();

    [Test]
    public void McNemar_agrees_with_the_sum_over_all_outcomes_of_fair_coins() =>
        Prop.ForAll(Tables, t => Math.Abs(McNemar.Exact(t.B, t.C).P - BruteForce(t.B, t.C)) < 1e-9).QuickCheckThrowOnFailure();

    [Test]
    public void McNemar_of_many_pairs_stays_a_probability() =>
        Assert.That(McNemar.Exact(4000, 4200).P, Is.InRange(0.02, 0.04));

    [Test]
    public void Tango_excludes_zero_exactly_where_the_score_test_rejects() =>
        Prop.ForAll(Tables, t =>
        {
            var estimate = PairedDifference.Tango(t.B, t.C, t.N, "")!;
            var rejects = t.B + t.C > 0 && Math.Pow(t.B - t.C, 2) / (t.B + t.C) > 1.959963984540054 * 1.959963984540054;
            return rejects == (estimate.Lower > 0 || estimate.Upper < 0);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Score_statistic_agrees_with_a_search_for_the_most_likely_table() =>
        Prop.ForAll(Tables, Gen.Choose(-90, 90).ToArbitrary(), (t, percent) =>
        {
            var delta = percent / 100.0;
            var reference = PlainScore(delta, t.B, t.C, t.N);
            return Math.Abs(PairedDifference.Score(delta, t.B, t.C, t.N) - reference) < 1e-3 * (1 + Math.Abs(reference));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Tango_of_pairs_that_all_agree_still_has_width()
    {
        var estimate = PairedDifference.Tango(0, 0, 50, "")!;
        Assert.That(estimate.Upper, Is.EqualTo(3.8415 / (50 + 3.8415)).Within(1e-4));
        Assert.That(estimate.Lower, Is.EqualTo(-estimate.Upper).Within(1e-9));
    }

    [Test]
    public void Tango_covers_the_true_difference_95_times_in_100()
    {
        var random = Seeds.Source(2, "tango");
        var covered = 0;
        for (var run = 0; run < 3000; run++)
        {
            var (b, c) = (0, 0);
            for (var i = 0; i < 60; i++)
            {
                var u = random.NextDouble();
                (b, c) = u < 0.2 ? (b + 1, c) : u < 0.3 ? (b, c + 1) : (b, c);
            }

            var estimate = PairedDifference.Tango(b, c, 60, "")!;
            covered += estimate.Lower <= -0.1 && -0.1 <= estimate.Upper ? 1 : 0;
        }

        Assert.That(covered / 3000.0, Is.InRange(0.935, 0.97));
    }

    [Test]
    public void Holm_and_Benjamini_Hochberg_give_the_textbook_adjustments()
    {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") and "BH" in R.
        Assert.That(Corrections.Holm([0.01, 0.04, 0.03, 0.005]), Is.EqualTo(new[] { 0.03, 0.06, 0.06, 0.02 }).Within(1e-12));
        Assert.That(Corrections.BenjaminiHochberg([0.01, 0.04, 0.03, 0.005]), Is.EqualTo(new[] { 0.02, 0.04, 0.04, 0.02 }).Within(1e-12));
    }

    [Test]
    public void Truncated_cases_open_the_bounds_of_accuracy() =>
        Assert.That(TruncationBounds.Of(6, 3, 10), Is.EqualTo(new TruncationBounds(0.6, 0.9)));

    static double BruteForce(int b, int c)
    {
        var n = b + c;
        var weights = new double[n + 1];
        weights[0] = Math.Pow(0.5, n);
        for (var k = 1; k <= n; k++)
            weights[k] = weights[k - 1] * (n - k + 1) / k;
        return weights.Where((_, k) => Math.Abs(k - n / 2.0) >= Math.Abs(b - n / 2.0) - 1e-9).Sum();
    }

    // Maximises the likelihood over q = P(only the first right) on a shrinking grid instead of solving for it.
    static double PlainScore(double delta, int b, int c, int n)
    {
        double low = Math.Max(0, -delta), high = (1 - delta) / 2;
        for (var round = 0; round < 12; round++)
        {
            var step = (high - low) / 50;
            var best = Enumerable.Range(0, 51).Select(i => low + i * step).MaxBy(Likelihood);
            (low, high) = (Math.Max(low, best - step), Math.Min(high, best + step));
        }

        var q = (low + high) / 2;
        return (c - b - n * delta) / Math.Sqrt(n * (2 * q + delta - delta * delta));

        double Likelihood(double p) => Term(b, p) + Term(c, p + delta) + Term(n - b - c, 1 - 2 * p - delta);
        static double Term(int count, double p) => count == 0 ? 0 : count * Math.Log(Math.Max(p, 1e-300));
    }
}
