using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class RepeatsTests
{
    [Test]
    public void Estimates_are_the_share_among_all_choices_of_k_runs() =>
        Prop.ForAll(Gen.Choose(1, 9).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (n, c, k) =>
        {
            (c, k) = (Math.Min(c, n), Math.Min(k, n));
            var choices = Enumerable.Range(0, 1 << n).Where(s => int.PopCount(s) == k).ToArray();
            var right = (1 << c) - 1;
            return Math.Abs(Repeats.AllOf(c, n, k) - choices.Count(s => (s & right) == s) / (double)choices.Length) < 1e-12
                && Math.Abs(Repeats.AnyOf(c, n, k) - choices.Count(s => (s & right) != 0) / (double)choices.Length) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Items_of_too_few_runs_are_left_out()
    {
        RepeatedItem[] items = [new("a", 4, 4), new("b", 2, 4), new("c", 1, 1)];
        Assert.That(Repeats.PassAll(items, 2, "", 1)!, Has.Property("N").EqualTo(2).And.Property("Value").EqualTo((1 + 1.0 / 6) / 2).Within(1e-12));
        Assert.That(Repeats.PassAll(items, 5, "", 1), Is.Null);
    }
}
