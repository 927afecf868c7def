using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public sealed class WeightedBootstrapTests
{
    static double Mean(double[] values, ReadOnlySpan<int> weights)
    {
        double sum = 0;
        var n = 0;
        for (var i = 0; i < values.Length; i++)
            (sum, n) = (sum + weights[i] * values[i], n + weights[i]);
        return sum / n;
    }

    [Test]
    public void Mean_has_the_interval_of_the_cluster_bootstrap_up_to_chance()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => (i * 37 % 100) / 100.0)];
        string[] clusters = [.. Enumerable.Range(0, 200).Select(i => $"c{i / 5}")];
        var weighted = WeightedBootstrap.Of(clusters, w => Mean(values, w), "units", 3, "m")!;
        var plain = ClusterBootstrap.Mean(values.Select((v, i) => new ClusterSum(clusters[i], v, 1)), "units", 4)!;
        Assert.That((weighted.Lower, weighted.Upper), Is.EqualTo((plain.Lower, plain.Upper)).Using<double>((a, b) => Math.Abs(a - b) < .02));
        Assert.That(weighted.Value, Is.EqualTo(plain.Value).Within(1e-12));
    }

    [Test]
    public void One_cluster_has_no_spread() =>
        Assert.That(WeightedBootstrap.Of(["c", "c", "c"], w => Mean([1, 2, 6], w), "units", 3, "m"), Has.Property("Lower").EqualTo(3).And.Property("Upper").EqualTo(3));

    [Test]
    public void Statistic_without_a_value_gives_no_estimate() =>
        Assert.That(WeightedBootstrap.Of(["a", "b"], _ => double.NaN, "units", 3, "m"), Is.Null);

    [Test]
    public void Quantile_is_the_smallest_value_that_enough_lie_below() => Prop.ForAll(
        Gen.Choose(0, 9).Zip(Gen.Choose(0, 3)).NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 100).Select(p => p / 100.0).ToArbitrary(), (drawn, share) =>
        {
            var units = drawn.OrderBy(d => d.Item1).ToArray();
            var copies = units.SelectMany(u => Enumerable.Repeat((double)u.Item1, u.Item2)).ToArray();
            var quantile = WeightedBootstrap.Quantile([.. units.Select(u => (double)u.Item1)], [.. units.Select(u => u.Item2)], share);
            return copies.Length == 0 ? double.IsNaN(quantile)
                : copies.Count(c => c <= quantile) >= share * copies.Length && copies.Count(c => c < quantile) < share * copies.Length;
        }).QuickCheckThrowOnFailure();
}
