using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Analysis;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Gates;

public class GatePlanningTests
{
    const string Gates = """
        { "name": "p", "gates": [
          { "rule": "accuracy-floor", "mode": "explicit", "atLeast": 0.8 },
          { "rule": "non-inferiority", "mode": "direct", "margin": 0.1 },
          { "rule": "accuracy-floor", "mode": "latent", "atLeast": 0.8 } ] }
        """;

    [Test]
    public void Gates_count_the_items_of_the_plan_and_name_those_it_lacks()
    {
        var needs = GatePlanning.Of(Policy.Parse(Gates, "p"), PlanOf(100));
        Assert.Multiple(() =>
        {
            Assert.That(needs.Select(n => n.Items), Is.EqualTo(new[] { 100, 100, 0 }));
            Assert.That(needs.Select(n => n.Room), Is.EqualTo(new[] { 0.1, 0.1, 0 }).Within(1e-9));
            Assert.That(needs[0].Power, Is.InRange(0.5, 0.8));
            Assert.That(needs[0].ItemsFor80, Is.GreaterThan(100).And.LessThan(needs[0].ItemsFor90));
            Assert.That(needs[0].Detectable, Is.GreaterThan(0.1));
            Assert.That(needs.Any(n => n.Measured), Is.False);
        });
    }

    [Test]
    public void An_earlier_run_takes_the_place_of_assumptions()
    {
        var earlier = RunAnalysis.Of(new SyntheticRun()
            .AddMany(200, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(10))
            .AddMany(200, "direct", ModeKind.Direct, SyntheticRun.Tenths(7)).Record());
        var needs = GatePlanning.Of(Policy.Parse(Gates, "p"), PlanOf(100), earlier);
        Assert.Multiple(() =>
        {
            Assert.That(needs[0].Room, Is.EqualTo(0.2).Within(1e-9));
            Assert.That(needs[1].Room, Is.EqualTo(-0.2).Within(1e-9));
            Assert.That(needs[1].Discordance, Is.EqualTo(0.3).Within(0.01));
            Assert.That((needs[1].Power, needs[1].ItemsFor80), Is.EqualTo((0.0, (int?)null)));
            Assert.That(needs.Take(2).All(n => n.Measured), Is.True);
        });
    }

    [Test]
    public void Twice_the_cases_take_twice_the_time()
    {
        var record = new SyntheticRun().AddMany(50, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(10)).Record() with { Seconds = 10 };
        Assert.That(GatePlanning.Seconds(PlanOf(100), record), Is.EqualTo(40).Within(1e-6));
    }

    // Explicit and direct on every item.
    static Plan PlanOf(int items)
    {
        var item = Samples.Items("lookup", 1)[0];
        string[] modes = ["explicit", "direct"];
        return new()
        {
            Release = Samples.Release,
            Seed = 1,
            Sets = [],
            Hash = "",
            Cases = [.. from i in Enumerable.Range(0, items)
                        from mode in modes
                        select new PlannedCase(new()
                        {
                            Id = $"{mode}{i}",
                            ItemId = $"i{i}",
                            OriginalId = $"i{i}",
                            Family = "lookup",
                            Template = $"t{i}",
                            Steps = 3,
                            Answerable = true,
                            Mode = mode,
                            Kind = mode == "direct" ? ModeKind.Direct : ModeKind.Explicit,
                            Budget = new(),
                        }, item, 0)],
        };
    }
}
