using RobustReasoning.Analysis;
using RobustReasoning.Comparing;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Gates;

/// <summary>The rules on walls, resources and baselines.</summary>
public sealed class ReleaseRuleTests
{
    static readonly Estimate s_point = new(.9, 120, .85, .93, "", "");
    static readonly Setting s_compact = new("compact-token", ModeKind.Compact, "1");

    static AnalysisResult Walled(WallFinding? wall) => new()
    {
        Cases = 1,
        Failed = 0,
        NearTies = new(0, 0, 0),
        Settings = [s_compact, new("compact-token", ModeKind.Compact, "0.5")],
        Curves = wall is null ? [] : [new("compact-token", ModeKind.Compact, null, [new("1", 1, 1, s_point, null, null), new("0.5", .5, .5, s_point, null, null)], wall)],
    };

    [TestCase(.3, .2, .4, Decision.Pass)]
    [TestCase(.4, .3, .6, Decision.Inconclusive)]
    [TestCase(.6, .55, .7, Decision.Fail)]
    public void A_wall_must_lie_at_the_ratio_or_below_with_its_whole_interval(double ratio, double lower, double upper, Decision expected)
    {
        var verdict = new WallCeiling { Mode = "compact", AtMost = .5 }.Judge(Walled(new WallFinding.Wall(ratio, lower, upper, 0, -2, 10, 8)));
        Assert.That(verdict.Decision, Is.EqualTo(expected), verdict.ToString());
        Assert.That(verdict.Estimate!.N, Is.EqualTo(120));
    }

    [Test]
    public void No_wall_passes_a_run_that_cannot_say_is_undecided_and_no_curve_is_red()
    {
        WallCeiling gate = new() { Mode = "compact", AtMost = .5 };
        Assert.That(gate.Judge(Walled(new WallFinding.NoWall("It stays flat."))), Has.Property("Decision").EqualTo(Decision.Pass).And.Property("Found").Contains("It stays flat."));
        Assert.That(gate.Judge(Walled(new WallFinding.TooFewPoints("2 distinct ratios."))), Has.Property("Decision").EqualTo(Decision.Inconclusive).And.Property("Remedy").Contains("more budgets"));
        Assert.That(gate.Judge(Walled(null)), Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Found").Contains("was not measured"));
    }

    [TestCase(Resource.Passes, true, 29, Decision.Pass)]
    [TestCase(Resource.Passes, true, 28.5, Decision.Inconclusive)]
    [TestCase(Resource.Passes, true, 27.5, Decision.Fail)]
    [TestCase(Resource.Passes, false, 19.8, Decision.Inconclusive)]
    [TestCase(Resource.Tokens, false, 22, Decision.Pass)]
    public void An_item_may_cost_so_much_in_the_mean_or_in_the_tail(Resource resource, bool tail, double most, Decision expected)
    {
        // Lengths of 10 to 29: a mean of 19.5, a 95 % point of 28.
        var run = new SyntheticRun();
        for (var i = 0; i < 400; i++)
            run.Add(i, "compact-token", ModeKind.Compact, Outcome.Correct, visible: 10 + i % 20);
        var verdict = new ResourceCeiling { Mode = "compact", Resource = resource, Tail = tail, AtMost = most }.Judge(RunAnalysis.Of(run.Record()));
        Assert.That(verdict.Decision, Is.EqualTo(expected), verdict.ToString());
        Assert.That(verdict.Unit, Is.EqualTo(resource == Resource.Passes ? "forward passes" : "tokens"));
        Assert.That(verdict.Expected, Does.StartWith("at most ").And.Contain(verdict.Unit));
    }

    [TestCase(.2, Decision.Pass)]
    [TestCase(.11, Decision.Inconclusive)]
    [TestCase(.05, Decision.Fail)]
    public void A_baseline_may_be_undercut_by_a_margin(double margin, Decision expected)
    {
        var (before, now) = (Record(9), Record(8));
        BaselineNonInferiority gate = new() { Mode = "explicit", Margin = margin };
        var verdict = gate.Judge(RunAnalysis.Of(now) with { Against = Comparer.Of(before, now) });
        Assert.That(verdict.Decision, Is.EqualTo(expected), verdict.ToString());
        Assert.That(gate.Judge(RunAnalysis.Of(now)), Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Remedy").Contains("--baseline"));
    }

    [Test]
    public void An_unpaired_comparison_is_no_baseline()
    {
        var (before, now) = (Record(9), Record(9));
        var apart = RunAnalysis.Of(now) with { Against = Comparer.Of(before, now, new() { Unpaired = true }) };
        Assert.That(new BaselineNonInferiority { Mode = "explicit", Margin = .5 }.Judge(apart).Decision, Is.EqualTo(Decision.Fail));
    }

    [Test]
    public void An_optional_gate_passes_over_a_mode_that_was_not_claimed_but_not_over_one_that_could_not_be_run()
    {
        AccuracyFloor gate = new() { Mode = "latent", AtLeast = .5, Optional = true };
        Assert.That(gate.Judge(RunAnalysis.Of(Record(9))), Has.Property("Decision").EqualTo(Decision.Pass).And.Property("Found").Contains("Not judged").And.Property("Estimate").Null);
        Assert.That((gate with { Optional = false }).Judge(RunAnalysis.Of(Record(9))).Decision, Is.EqualTo(Decision.Fail));
        var lacks = RunAnalysis.Of(new SyntheticRun().AddMany(50, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(9)).Lacks("soft", "no vectors").Record());
        Assert.That(gate.Judge(lacks), Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Found").Contains("no vectors"));
        Assert.That(gate.Judge(RunAnalysis.Of(new SyntheticRun().Record())).Decision, Is.EqualTo(Decision.Fail), "An empty run shows nothing, not even that a mode is not claimed.");
    }

    [Test]
    public void An_optional_gate_judges_a_mode_that_is_there_as_ever() =>
        Assert.That(new AccuracyFloor { Mode = "explicit", Budget = "0.5", AtLeast = .5, Optional = true }.Judge(RunAnalysis.Of(Record(9))).Decision, Is.EqualTo(Decision.Fail));

    [Test]
    public void A_gate_on_perturbed_budgets_leaves_the_others_out()
    {
        var run = RunAnalysis.Of(new SyntheticRun()
            .AddMany(100, "compact-token", ModeKind.Compact, SyntheticRun.Tenths(9), new() { Ratio = 0.5 })
            .AddMany(100, "compact-token", ModeKind.Compact, SyntheticRun.Tenths(9), new() { Ratio = 0.5 }, perturbation: "typos")
            .AddMany(100, "compact-token", ModeKind.Compact, SyntheticRun.Tenths(1), new() { Ratio = 0.1 }).Record());
        Assert.That(new AccuracyFloor { Mode = "compact", AtLeast = .7, Perturbed = true }.Judge(run).Decision, Is.EqualTo(Decision.Pass));
        Assert.That(new AccuracyFloor { Mode = "compact", AtLeast = .7 }.Judge(run).Decision, Is.EqualTo(Decision.Fail));
    }

    static RunRecord Record(int right) => new SyntheticRun().AddMany(400, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(right)).Record();
}
