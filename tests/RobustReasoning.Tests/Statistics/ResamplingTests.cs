using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public sealed class ResamplingTests
{
    static Estimate? Mean(IEnumerable<(string Cluster, double Value)> units, ulong seed = 3) =>
        Resampling.Of(units.Select((u, i) => new Sampled<double>(u.Cluster, $"{i:0000}", u.Value)), v => v.Average(), "units", seed, "test");

    [Test]
    public void A_mean_has_the_interval_of_the_cluster_bootstrap()
    {
        var random = new Random(4);
        (string Cluster, double Value)[] units = [.. Enumerable.Range(0, 200).Select(i => ($"c{i % 25}", random.NextDouble() + i % 25 * .1))];
        var (found, known) = (Mean(units)!, ClusterBootstrap.Mean(units.Select(u => new ClusterSum(u.Cluster, u.Value, 1)), "units", 3)!);
        Assert.That(found.Value, Is.EqualTo(known.Value).Within(1e-9));
        Assert.That((found.Lower, found.Upper), Is.EqualTo((known.Lower, known.Upper)).Using<(double, double)>((a, b) => Math.Abs(a.Item1 - b.Item1) < .05 && Math.Abs(a.Item2 - b.Item2) < .05));
    }

    [Test]
    public void A_statistic_without_a_value_has_no_estimate()
    {
        Assert.That(Mean([]), Is.Null);
        Assert.That(Resampling.Of([new Sampled<double>("a", "a", 1)], _ => null, "units", 1, "test"), Is.Null);
        // One unit in fifty decides whether there is a ratio: it is missing from a third of the resamples.
        Assert.That(Resampling.Of(Enumerable.Range(0, 50).Select(i => new Sampled<double>($"{i}", $"{i}", i == 0 ? 1 : 0)), v => v.Sum() > 0 ? 1 / v.Sum() : null, "units", 1, "test"), Is.Null);
    }

    [Test]
    public void Quantiles_lie_between_their_neighbours()
    {
        Assert.That(Resampling.Quantile([3, 1, 2, 4], .5), Is.EqualTo(2.5));
        Assert.That(Resampling.Quantile([5], .95), Is.EqualTo(5));
        Assert.That(Resampling.Quantile([], .5), Is.Null);
    }

    [Test]
    public void Kendalls_correlation_is_turned_by_turning_one_side_and_is_whole_for_equal_orders() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 9).Two()).Where(p => p.Length > 1).ToArbitrary(), pairs =>
        {
            (double X, double Y)[] given = [.. pairs.Select(p => ((double)p.Item1, (double)p.Item2))];
            var tau = Kendall.TauB(given)!.Value;
            Assert.That(Kendall.TauB([.. given.Select(p => (p.X, -p.Y))]), Is.EqualTo(-tau).Within(1e-12));
            Assert.That(Kendall.TauB([.. given.Select(p => (p.Y, p.X))]), Is.EqualTo(tau).Within(1e-12));
            Assert.That(Kendall.TauB([.. given.Select(p => (p.X, p.X * p.X))]), Is.EqualTo(given.Select(p => p.X).Distinct().Count() > 1 ? 1 : 0).Within(1e-12));
            Assert.That(tau, Is.InRange(-1, 1));
        }).QuickCheckThrowOnFailure();

    // By hand: of ten pairs seven agree, one disagrees and one is tied on either side.
    [Test]
    public void Kendalls_correlation_allows_for_ties() =>
        Assert.That(Kendall.TauB([(1, 1), (2, 3), (3, 2), (4, 4), (4, 3)]), Is.EqualTo((7 - 1) / Math.Sqrt(9 * 9)).Within(1e-12));
}
