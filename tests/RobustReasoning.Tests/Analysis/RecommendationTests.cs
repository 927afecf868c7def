using RobustReasoning.Analysis;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Analysis;

public class RecommendationTests
{
    // Half of the cost loses 5 points, a tenth loses 40.
    static SyntheticRun Run() => new SyntheticRun()
        .AddMany(400, "explicit", ModeKind.Explicit, SyntheticRun.Chance(0.97, "a"), visible: 100)
        .AddMany(400, "compact", ModeKind.Compact, SyntheticRun.Chance(0.92, "b"), new() { Ratio = 0.5 }, visible: 50)
        .AddMany(400, "compact", ModeKind.Compact, SyntheticRun.Chance(0.57, "c"), new() { Ratio = 0.1 }, visible: 10)
        .AddMany(400, "pause", ModeKind.Control, SyntheticRun.Tenths(10), visible: 1);

    [Test]
    public void Who_pays_for_tokens_gets_the_shorter_chain_and_who_fears_errors_the_whole_one()
    {
        var found = RunAnalysis.Of(Run().Record()).Recommendations.ToDictionary(r => r.Scenario.Name);
        Assert.Multiple(() =>
        {
            Assert.That(found.Keys, Is.EquivalentTo(new[] { "interactive", "batch", "safety-first" }));
            Assert.That(found["batch"].Setting.Label, Is.EqualTo("compact 0.5"));
            Assert.That(found["interactive"].Setting.Label, Is.EqualTo("compact 0.5"));
            Assert.That(found["safety-first"].Setting.Label, Is.EqualTo("explicit"));
            Assert.That(found["batch"].Wins, Is.GreaterThan(0.95));
            Assert.That(found.Values.Select(r => r.Contenders.Sum(c => c.Wins)), Is.All.EqualTo(1).Within(1e-9));
            Assert.That(found["batch"].Contenders.Select(c => c.Setting.Mode), Has.None.EqualTo("pause"));
        });
    }

    [Test]
    public void A_score_is_accuracy_less_costs_by_weight()
    {
        var run = new SyntheticRun()
            .AddMany(100, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(10), visible: 40)
            .AddMany(100, "direct", ModeKind.Direct, SyntheticRun.Tenths(5), visible: 4);
        var batch = RunAnalysis.Of(run.Record(), new() { Scenarios = [new("s", 0.5, 0.2, 0.2, 0.1)] }).Recommendations.Single();
        var scores = batch.Contenders.ToDictionary(c => c.Setting.Mode, c => c.Score);
        Assert.That(scores["explicit"], Is.EqualTo(0.5 - 0.2 - 0.2 - 0.1).Within(1e-9));
        Assert.That(scores["direct"], Is.EqualTo(0.5 * 0.5 - 0.2 * 0.1 - 0.2 * 0.1 - 0.1 * (14 / 50.0)).Within(1e-9));
    }

    [Test]
    public void Settings_that_are_equally_good_share_the_resamples()
    {
        var run = new SyntheticRun()
            .AddMany(400, "explicit", ModeKind.Explicit, SyntheticRun.Chance(0.8, "x"), visible: 20)
            .AddMany(400, "other", ModeKind.Compact, SyntheticRun.Chance(0.8, "y"), visible: 20);
        Assert.That(RunAnalysis.Of(run.Record()).Recommendations.Select(r => r.Wins), Is.All.LessThan(0.97));
    }

    [Test]
    public void Nothing_is_recommended_where_settings_share_no_items()
    {
        var run = new SyntheticRun()
            .AddMany(20, "explicit", ModeKind.Explicit, _ => Outcome.Correct)
            .AddMany(20, "direct", ModeKind.Direct, _ => Outcome.Correct, family: "arithmetic");
        Assert.That(RunAnalysis.Of(run.Record()).Recommendations, Is.Empty);
    }
}
