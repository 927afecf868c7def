using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public sealed class QuantileIntervalTests
{
    // The classical pair of order statistics of a median of twenty: the 6th and the 15th (97.9 % covered; Conover 1999).
    [Test]
    public void Median_of_twenty_lies_between_the_sixth_and_the_fifteenth_value()
    {
        var median = QuantileInterval.Of([.. Enumerable.Range(1, 20).Select(i => (double)i)], .5, "")!;
        Assert.That((median.Value, median.Lower, median.Upper), Is.EqualTo((10.0, 6.0, 15.0)));
    }

    [Test]
    public void Interval_holds_the_true_tail_in_95_of_100_samples([Values(40, 200)] int n)
    {
        const int runs = 2000;
        var held = Enumerable.Range(0, runs).Count(run =>
        {
            var random = Seeds.Source(3, "quantile", run.ToString());
            var interval = QuantileInterval.Of([.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], .8, "")!;
            return interval.Lower <= .8 && .8 <= interval.Upper;
        });
        Assert.That(held / (double)runs, Is.InRange(.945, .995));
    }

    [Test]
    public void Order_of_the_values_does_not_matter() =>
        Assert.That(QuantileInterval.Of([3, 1, 2, 9, 4], .95, ""), Is.EqualTo(QuantileInterval.Of([9, 4, 3, 2, 1], .95, "")));

    [Test]
    public void No_values_have_no_quantile() => Assert.That(QuantileInterval.Of([], .5, ""), Is.Null);
}
