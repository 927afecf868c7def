using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class PowerTests
{
    [TestCase(150, 0.12, 0.02, 0.08)]
    [TestCase(80, 0.3, 0.2, 0.0)]
    public void Power_of_pairs_is_how_often_the_interval_keeps_the_margin(int n, double discordance, double difference, double margin)
    {
        var random = Seeds.Source(7, "power");
        var kept = 0;
        for (var run = 0; run < 4000; run++)
        {
            var (b, c) = MarginTestTests.Draw(random, n, (discordance - difference) / 2, (discordance + difference) / 2);
            kept += PairedDifference.Tango(b, c, n, "")!.Lower >= -margin ? 1 : 0;
        }

        Assert.That(Power.OfPairs(n, discordance, difference, margin), Is.EqualTo(kept / 4000.0).Within(0.03));
    }

    [Test]
    public void Power_of_a_share_is_how_often_the_interval_keeps_the_floor()
    {
        var random = Seeds.Source(8, "power");
        var kept = Enumerable.Range(0, 4000).Count(_ =>
            Proportions.Wilson(Enumerable.Range(0, 120).Count(_ => random.NextDouble() < 0.95), 120, "")!.Lower >= 0.9);
        Assert.That(Power.OfShare(120, 0.95, 0.9, floor: true), Is.EqualTo(kept / 4000.0).Within(0.03));
    }

    // Three points of difference at a discordance of 9 %: (z.975 √.09 + z.8 √(.09 − .0009))² / .0009 = 780 pairs (Connor, Biometrics 43, 1987).
    [Test]
    public void Items_needed_come_near_Connors_formula() =>
        Assert.That(Power.ItemsFor(n => Power.OfPairs(n, 0.09, 0.03, 0), 0.8), Is.EqualTo(780).Within(25));

    [Test]
    public void What_no_number_of_items_can_show_is_out_of_reach()
    {
        Assert.That(Power.ItemsFor(n => Power.OfShare(n, 0.9, 0.9, floor: true), 0.8), Is.Null);
        Assert.That(Power.SmallestDistance(d => Power.OfShare(5, Math.Min(1, 0.9 + d), 0.9, floor: true), 0.8, 0.1), Is.Null);
    }

    [Test]
    public void Smallest_distance_has_the_power_that_was_wanted()
    {
        var distance = Power.SmallestDistance(d => Power.OfShare(200, 0.8 + d, 0.8, floor: true), 0.9, 0.2)!.Value;
        Assert.That(Power.OfShare(200, 0.8 + distance, 0.8, floor: true), Is.EqualTo(0.9).Within(0.01));
    }
}
