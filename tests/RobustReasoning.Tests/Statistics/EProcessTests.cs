using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public class EProcessTests
{
    [Test]
    public void Evidence_is_the_mean_of_all_bets_on_a_coin()
    {
        // Midpoint rule in the angle of the arcsine density: θ = sin² t.
        double Mean(int b, int c, double from, double to) => Enumerable.Range(0, 20000).Average(i =>
        {
            var t = from + (to - from) * (i + 0.5) / 20000;
            return Math.Pow(2 * Math.Sin(t) * Math.Sin(t), b) * Math.Pow(2 * Math.Cos(t) * Math.Cos(t), c);
        });
        foreach (var (b, c) in new[] { (0, 0), (3, 1), (12, 2), (5, 9), (30, 31) })
        {
            var process = new EProcess(b, c);
            Assert.That(process.LogDifferent, Is.EqualTo(Math.Log(Mean(b, c, 0, Math.PI / 2))).Within(1e-6));
            Assert.That(process.LogWorse, Is.EqualTo(Math.Log(Mean(b, c, Math.PI / 4, Math.PI / 2))).Within(1e-6));
            Assert.That(process.LogBetter, Is.EqualTo(new EProcess(c, b).LogWorse));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Looking_after_every_item_raises_false_alarms_in_at_most_5_of_100_runs(bool alsoBetter) =>
        Assert.That(Stopped(0.5, alsoBetter, 400).Count(v => v != SequentialVerdict.Continue) / 400.0, Is.LessThanOrEqualTo(0.05));

    [Test]
    public void A_second_that_loses_most_pairs_is_found_worse_and_never_better()
    {
        var stopped = Stopped(0.8, alsoBetter: true, 100);
        Assert.That(stopped.Count(v => v == SequentialVerdict.Worse), Is.GreaterThan(95));
        Assert.That(stopped, Has.None.EqualTo(SequentialVerdict.Better));
    }

    [Test]
    public void An_improvement_stops_nothing_unless_asked_for()
    {
        Assert.That(new EProcess(0, 100).Verdict(), Is.EqualTo(SequentialVerdict.Continue));
        Assert.That(new EProcess(0, 100).Verdict(alsoBetter: true), Is.EqualTo(SequentialVerdict.Better));
    }

    [Test]
    public void Pairs_that_agree_say_nothing() =>
        Assert.That(new EProcess().With(true, true).With(false, false).With(true, false), Is.EqualTo(new EProcess(1, 0)));

    static List<SequentialVerdict> Stopped(double onlyFirst, bool alsoBetter, int runs) =>
        [.. Enumerable.Range(0, runs).Select(run =>
        {
            var random = Seeds.Source((ulong)run, "e-process");
            var process = new EProcess();
            var verdict = SequentialVerdict.Continue;
            for (var i = 0; i < 300 && verdict == SequentialVerdict.Continue; i++)
            {
                var first = random.NextDouble() < onlyFirst;
                process = process.With(first, !first);
                verdict = process.Verdict(alsoBetter: alsoBetter);
            }

            return verdict;
        })];
}
