using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Probes;

namespace RobustReasoning.Tests.Probes;

public sealed class RiskCoverageTests
{
    // Few different probabilities, so that ties are frequent.
    static Arbitrary<(double Confidence, bool Right)[]> Answers(int longest) =>
        Gen.Choose(1, 6).Select(c => c / 7.0).Zip(ArbMap.Default.GeneratorFor<bool>()).NonEmptyListOf()
            .Select(a => a.Take(longest).Select(p => (p.Item1, p.Item2)).OrderBy(p => p.Item1).ToArray()).ToArbitrary();

    static double[] Confidence((double Confidence, bool Right)[] answers) => [.. answers.Select(a => a.Confidence)];

    static double[] Right((double Confidence, bool Right)[] answers) => [.. answers.Select(a => a.Right ? 1.0 : 0.0)];

    static int[] Ones(int n) => [.. Enumerable.Repeat(1, n)];

    static double Area((double Confidence, bool Right)[] answers) => RiskCoverage.Area(Confidence(answers), Right(answers), Ones(answers.Length));

    static double Error((double Confidence, bool Right)[] answers, int bins) => RiskCoverage.CalibrationError(Confidence(answers), Right(answers), Ones(answers.Length), bins);

    // The definition: for every k the share of wrong answers among the k surest.
    static double Plain(IEnumerable<(double Confidence, bool Right)> surestFirst)
    {
        var list = surestFirst.ToList();
        return Enumerable.Range(1, list.Count).Average(k => list.Take(k).Count(a => !a.Right) / (double)k);
    }

    [Test]
    public void Area_is_the_mean_of_the_definition_over_all_orders_of_ties() => Prop.ForAll(Answers(6), answers =>
    {
        var orders = Orders([.. answers]).Where(o => o.Zip(o.Skip(1)).All(p => p.First.Confidence >= p.Second.Confidence));
        return Math.Abs(Area(answers) - orders.Average(Plain)) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Area_lies_between_that_of_the_best_order_and_that_of_the_worst() => Prop.ForAll(Answers(40), answers =>
    {
        var wrong = answers.Count(a => !a.Right);
        var worst = Plain(answers.OrderBy(a => a.Right));
        return Area(answers) >= RiskCoverage.OptimalArea(answers.Length, wrong) - 1e-9 && Area(answers) <= worst + 1e-9;
    }).QuickCheckThrowOnFailure();

    [TestCase(10, 0)]
    [TestCase(10, 3)]
    [TestCase(7, 7)]
    public void Best_area_is_that_of_wrong_answers_last(int n, int wrong) => Assert.That(
        RiskCoverage.OptimalArea(n, wrong), Is.EqualTo(Plain(Enumerable.Range(0, n).Select(i => (0.0, i < n - wrong)))).Within(1e-12));

    [Test]
    public void Best_area_of_many_answers_is_the_published_approximation() =>
        Assert.That(RiskCoverage.OptimalArea(100_000, 30_000), Is.EqualTo(.3 + .7 * Math.Log(.7)).Within(1e-4));

    [Test]
    public void Answers_of_one_probability_have_the_area_of_a_random_order() => Assert.That(
        Area([.. Enumerable.Range(0, 50).Select(i => (.5, i % 5 != 0))]), Is.EqualTo(.2).Within(1e-12));

    [Test]
    public void Calibration_error_is_the_plain_one_where_bins_hold_equally_many() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).Select(c => c / 1e6).Zip(ArbMap.Default.GeneratorFor<bool>()).ArrayOf(60).ToArbitrary(), drawn =>
        {
            var answers = drawn.Select(p => (p.Item1, p.Item2)).DistinctBy(a => a.Item1).OrderBy(a => a.Item1).ToArray();
            answers = answers[..(answers.Length / 5 * 5)];
            var plain = answers.Chunk(answers.Length / 5).Sum(bin => Math.Abs(bin.Average(a => a.Item2 ? 1.0 : 0.0) - bin.Average(a => a.Item1)) * bin.Length) / answers.Length;
            return Math.Abs(Error(answers, 5) - plain) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Calibration_error_is_zero_where_probability_and_frequency_agree() =>
        Assert.That(Error([.. Enumerable.Range(0, 100).Select(i => (.75, i % 4 != 0))], 10), Is.Zero.Within(1e-12));

    [Test]
    public void Weights_count_as_copies_do() => Prop.ForAll(Answers(20), answers =>
    {
        int[] weights = [.. answers.Select((_, i) => i % 3)];
        if (weights.Sum() == 0) return true;
        var copies = answers.SelectMany((a, i) => Enumerable.Repeat(a, weights[i])).ToArray();
        return Math.Abs(RiskCoverage.Area(Confidence(answers), Right(answers), weights) - Area(copies)) < 1e-9
            && Math.Abs(RiskCoverage.CalibrationError(Confidence(answers), Right(answers), weights, 3) - Error(copies, 3)) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Order_among_equals_changes_nothing() => Prop.ForAll(Answers(20), answers =>
    {
        var other = answers.OrderBy(a => a.Confidence).ThenBy(a => a.Right).ToArray();
        return Math.Abs(Area(answers) - Area(other)) < 1e-9 && Math.Abs(Error(answers, 4) - Error(other, 4)) < 1e-9
            && Math.Abs(RiskCoverage.RiskAt(Confidence(answers), Right(answers), .3) - RiskCoverage.RiskAt(Confidence(other), Right(other), .3)) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Risk_at_full_coverage_is_the_share_of_wrong_answers() => Prop.ForAll(Answers(40), answers =>
        Math.Abs(RiskCoverage.RiskAt(Confidence(answers), Right(answers), 1) - answers.Count(a => !a.Right) / (double)answers.Length) < 1e-12).QuickCheckThrowOnFailure();

    [Test]
    public void Floor_of_the_calibration_error_falls_with_n()
    {
        double Floor(int n) => CalibrationTable.Floor([.. Enumerable.Range(0, n).Select(i => .5 + .4 * i / n)], 10, 1);
        Assert.That(Floor(100), Is.GreaterThan(2 * Floor(1600)));
    }

    static IEnumerable<(double Confidence, bool Right)[]> Orders((double Confidence, bool Right)[] answers) => answers.Length <= 1
        ? [answers]
        : answers.Index().SelectMany(a => Orders([.. answers[..a.Index], .. answers[(a.Index + 1)..]]).Select(rest => ((double, bool)[])[a.Item, .. rest]));
}
