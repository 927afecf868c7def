using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public sealed class IndependentDifferenceTests
{
    // Newcombe 1998, table II, method 10: first − second, so the groups change places here.
    [TestCase(48, 80, 56, 70, .2, .0524, .3339)]
    [TestCase(3, 10, 9, 10, .6, .1705, .8090)]
    [TestCase(2, 7, 6, 7, .5714, .0582, .8062)]
    [TestCase(0, 29, 5, 56, .0893, -.0381, .1926)]
    [TestCase(0, 10, 0, 10, 0, -.2775, .2775)]
    [TestCase(10, 10, 0, 10, -1, -1, -.6075)]
    public void Interval_is_the_published_one(int first, int firstN, int second, int secondN, double value, double lower, double upper)
    {
        var estimate = IndependentDifference.Newcombe(first, firstN, second, secondN, "")!;
        Assert.That(new[] { estimate.Value, estimate.Lower, estimate.Upper }, Is.EqualTo(new[] { value, lower, upper }).Within(1e-4));
    }

    // Fisher's tea: 3 of 4 against 1 of 4; and R's fisher.test(matrix(c(1, 9, 11, 3), 2)).
    [TestCase(3, 4, 1, 4, .4857143)]
    [TestCase(1, 10, 11, 14, .002759456)]
    [TestCase(0, 5, 0, 7, 1)]
    [TestCase(0, 0, 0, 0, 1)]
    public void Exact_test_is_the_published_one(int first, int firstN, int second, int secondN, double p) =>
        Assert.That(IndependentDifference.Fisher(first, firstN, second, secondN), Is.EqualTo(p).Within(1e-6));

    [Test]
    public void Nothing_has_no_difference() => Assert.That(IndependentDifference.Newcombe(0, 0, 1, 2, ""), Is.Null);
}
