using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class MarginTestTests
{
    static Arbitrary<(int B, int C, int N)> Tables { get; } =
        (from b in Gen.Choose(0, 25) from c in Gen.Choose(0, 25) from same in Gen.Choose(1, 60) select (b, c, b + c + same)).ToArbitrary();

    [Test]
    public void Non_inferiority_holds_at_one_in_forty_exactly_where_the_interval_keeps_the_margin() =>
        Prop.ForAll(Tables, Gen.Choose(1, 40).ToArbitrary(), (t, percent) =>
            MarginTest.NonInferior(t.B, t.C, t.N, percent / 100.0).P < 0.025 == PairedDifference.Tango(t.B, t.C, t.N, "")!.Lower > -percent / 100.0)
            .QuickCheckThrowOnFailure();

    [Test]
    public void Equivalence_is_non_inferiority_both_ways() =>
        Prop.ForAll(Tables, Gen.Choose(1, 40).ToArbitrary(), (t, percent) =>
            Math.Abs(MarginTest.Equivalent(t.B, t.C, t.N, percent / 100.0).P - Math.Max(
                MarginTest.NonInferior(t.B, t.C, t.N, percent / 100.0).P, MarginTest.NonInferior(t.C, t.B, t.N, percent / 100.0).P)) < 1e-6)
            .QuickCheckThrowOnFailure();

    [Test]
    public void A_loss_as_large_as_the_margin_is_called_smaller_about_5_times_in_100()
    {
        var random = Seeds.Source(6, "margin");
        var called = 0;
        for (var run = 0; run < 4000; run++)
        {
            var (b, c) = Draw(random, 100, 0.15, 0.05);
            called += MarginTest.NonInferior(b, c, 100, 0.1).P < 0.05 ? 1 : 0;
        }

        Assert.That(called / 4000.0, Is.InRange(0.03, 0.065));
    }

    internal static (int B, int C) Draw(Random random, int n, double onlyFirst, double onlySecond)
    {
        var (b, c) = (0, 0);
        for (var i = 0; i < n; i++)
        {
            var u = random.NextDouble();
            (b, c) = u < onlyFirst ? (b + 1, c) : u < onlyFirst + onlySecond ? (b, c + 1) : (b, c);
        }

        return (b, c);
    }
}
