using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class ClusterBootstrapTests
{
    [Test]
    public void Order_of_the_units_changes_nothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<int>>(), values =>
        {
            var units = values.Get.Select((v, i) => new ClusterSum($"t{i % 4}", v % 7 / 3.0, 1)).ToArray();
            var shuffled = (ClusterSum[])units.Clone();
            new Random(5).Shuffle(shuffled);
            return ClusterBootstrap.Mean(units, "", 9, 60) == ClusterBootstrap.Mean(shuffled, "", 9, 60);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Nothing_counted_is_no_estimate() => Assert.That(ClusterBootstrap.Mean([], "", 1), Is.Null);

    [Test]
    public void Interval_of_one_value_a_cluster_agrees_with_the_normal_one()
    {
        var random = Seeds.Source(3, "normal");
        var units = Enumerable.Range(0, 400).Select(i => new ClusterSum($"c{i}", random.NextDouble() < 0.3 ? 1 : 0, 1)).ToArray();
        var estimate = ClusterBootstrap.Mean(units, "", 1, 2000)!;
        var half = 1.96 * Math.Sqrt(estimate.Value * (1 - estimate.Value) / 400);
        Assert.That(estimate.Lower, Is.EqualTo(estimate.Value - half).Within(0.008));
        Assert.That(estimate.Upper, Is.EqualTo(estimate.Value + half).Within(0.008));
    }

    // 50 clusters of 10 paired differences whose mean is 0, as in the null simulation that the design follows.
    [Test]
    public void Clustered_differences_without_effect_are_rejected_about_5_times_in_100_and_far_more_often_by_item()
    {
        var random = Seeds.Source(4, "null");
        int byCluster = 0, byItem = 0;
        const int runs = 300;
        for (var run = 0; run < runs; run++)
        {
            var units = new List<(int Cluster, double Value)>();
            for (var cluster = 0; cluster < 50; cluster++)
            {
                var shift = random.NextDouble() * 0.8 - 0.4;
                for (var i = 0; i < 10; i++)
                    units.Add((cluster, random.NextDouble() is var u && u < 0.1 + Math.Max(0, shift) ? 1 : u > 0.9 + Math.Min(0, shift) ? -1 : 0));
            }

            byCluster += Rejects(units.Select(u => new ClusterSum($"c{u.Cluster}", u.Value, 1)), run);
            byItem += Rejects(units.Select((u, i) => new ClusterSum($"i{i}", u.Value, 1)), run);
        }

        Assert.That(byCluster / (double)runs, Is.InRange(0.01, 0.10));
        Assert.That(byItem / (double)runs, Is.GreaterThan(0.12));
    }

    [Test]
    public void BCa_leans_to_the_long_tail_of_skewed_values_and_agrees_with_the_percentiles_of_even_ones()
    {
        var random = Seeds.Source(5, "skewed");
        ClusterSum[] skewed = [.. Enumerable.Range(0, 40).Select(i => new ClusterSum($"c{i:00}", -Math.Log(1 - random.NextDouble()), 1))];
        ClusterSum[] even = [.. Enumerable.Range(0, 40).Select(i => new ClusterSum($"c{i:00}", i % 20 - 9.5, 1))];
        var (plain, leaning) = (ClusterBootstrap.Mean(skewed, "", 1, 4000)!, BcaBootstrap.Mean(skewed, "", 1, 4000)!);
        Assert.That(leaning.Lower, Is.GreaterThan(plain.Lower + 0.005));
        Assert.That(leaning.Upper, Is.GreaterThan(plain.Upper + 0.005));
        Assert.That(BcaBootstrap.Mean(even, "", 1, 4000)!.Upper, Is.EqualTo(ClusterBootstrap.Mean(even, "", 1, 4000)!.Upper).Within(0.12));
    }

    // Efron, JASA 82 (1987), 171–185: for a mean the acceleration is the skewness of the sample over 6 √n.
    [Test]
    public void Acceleration_of_a_mean_is_a_sixth_of_its_skewness()
    {
        double[] values = [0, 0, 1, 2, 7];
        var mean = values.Average();
        var expected = values.Sum(v => Math.Pow(v - mean, 3)) / Math.Pow(values.Sum(v => Math.Pow(v - mean, 2)), 1.5) / 6;
        ClusterSum[] sums = [.. values.Select((v, i) => new ClusterSum($"{i}", v, 1))];
        Assert.That(BcaBootstrap.Acceleration(sums, values.Sum(), 5), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Design_effect_of_equal_values_in_a_cluster_is_its_size()
    {
        var units = Enumerable.Range(0, 40).SelectMany(c => Enumerable.Range(0, 5).Select(_ => new ClusterSum($"c{c}", c % 2, 1))).ToArray();
        Assert.That(ClusterBootstrap.DesignEffect(units), Is.EqualTo(5).Within(1e-12));
        Assert.That(ClusterBootstrap.DesignEffect(units.Select((u, i) => u with { Key = $"{i}" })), Is.EqualTo(1).Within(1e-12));
    }

    static int Rejects(IEnumerable<ClusterSum> units, int run) =>
        ClusterBootstrap.Mean(units, "", (ulong)run, 200) is { } e && (e.Lower > 0 || e.Upper < 0) ? 1 : 0;
}
