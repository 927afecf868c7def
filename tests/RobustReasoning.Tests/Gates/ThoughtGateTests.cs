using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Analysis;
using RobustReasoning.Tests.Interpretability.Thoughts;

namespace RobustReasoning.Tests.Gates;

public sealed class ThoughtGateTests
{
    static readonly AnalysisResult s_unread = RunAnalysis.Of(new SyntheticRun().AddMany(20, "latent", ModeKind.Latent, _ => Outcome.Correct, new() { ThoughtsPerStep = 1 }).Record());

    static async Task<AnalysisResult> Carrying() => s_unread with { Thoughts = ThoughtTables.Of(await ThoughtCheckTests.Carrying.Value, 1) };

    [Test]
    public async Task Floors_are_kept_by_thoughts_that_carry_and_judged_by_their_lower_bound()
    {
        var run = await Carrying();
        Assert.Multiple(() =>
        {
            Assert.That(new ThoughtsCarryFloor { Mode = "latent", AtLeast = .5 }.Judge(run).Decision, Is.EqualTo(Decision.Pass));
            Assert.That(new ThoughtsCarryFloor { Mode = "latent", AtLeast = .99 }.Judge(run).Decision, Is.EqualTo(Decision.Inconclusive));
            Assert.That(new ThoughtsCarryFloor { Mode = "latent", Family = "arithmetic", AtLeast = .5 }.Judge(run).Decision, Is.EqualTo(Decision.Pass));
            Assert.That(new ThoughtNecessityFloor { Mode = "latent", AtLeast = .5 }.Judge(run).Decision, Is.EqualTo(Decision.Pass));
            Assert.That(new ThoughtNecessityFloor { Mode = "latent", AtLeast = 1 }.Judge(run).Decision, Is.Not.EqualTo(Decision.Pass));
        });
    }

    [Test]
    public async Task Floors_are_broken_by_thoughts_that_are_not_used()
    {
        var run = s_unread with { Thoughts = ThoughtTables.Of(await ThoughtCheckTests.Ignoring.Value, 1) };
        Assert.That(new ThoughtsCarryFloor { Mode = "latent", AtLeast = .2 }.Judge(run), Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Estimate").Not.Null);
        Assert.That(new ThoughtNecessityFloor { Mode = "latent", AtLeast = .2 }.Judge(run), Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Estimate").Not.Null);
    }

    [Test]
    public void What_was_not_looked_into_fails()
    {
        Gate[] gates = [new ThoughtsCarryFloor { Mode = "latent", AtLeast = 0 }, new ThoughtNecessityFloor { Mode = "latent", AtLeast = 0 }];
        Assert.That(gates.Select(g => g.Judge(s_unread)), Has.All.Property("Decision").EqualTo(Decision.Fail).And.Property("Estimate").Null);
    }
}
