using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Gates;

public class GateTests
{
    static SyntheticRun Good(int items = 400) => new SyntheticRun()
        .AddMany(items, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(9))
        .AddMany(items, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(9), answerable: false)
        .AddMany(items, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(8), perturbation: "typos")
        .AddMany(items, "compact-token", ModeKind.Compact, SyntheticRun.Tenths(9), new() { Ratio = 0.5 })
        .AddMany(items, "compact-token", ModeKind.Compact, SyntheticRun.Tenths(6, Outcome.Truncated), new() { Ratio = 0.2 })
        .AddMany(items, "compact-token", ModeKind.Compact, SyntheticRun.Tenths(6), new() { Ratio = 0.5 }, perturbation: "typos")
        .AddMany(items, "direct", ModeKind.Direct, SyntheticRun.Tenths(2), steps: 6);

    static readonly AnalysisResult s_good = RunAnalysis.Of(Good().Record());

    [TestCase(0.8, Decision.Pass)]
    [TestCase(0.89, Decision.Inconclusive)]
    [TestCase(0.91, Decision.Fail)]
    public void A_floor_passes_on_the_bound_and_fails_on_the_estimate(double floor, Decision expected)
    {
        var verdict = new AccuracyFloor { Mode = "explicit", AtLeast = floor }.Judge(s_good);
        Assert.That(verdict.Decision, Is.EqualTo(expected), verdict.ToString());
        Assert.That(verdict.Margin, Is.EqualTo(verdict.Estimate!.Lower - floor));
        Assert.That(verdict.Remedy.Length == 0, Is.EqualTo(expected == Decision.Pass));
    }

    [TestCase(0.45, Decision.Pass)]
    [TestCase(0.42, Decision.Inconclusive)]
    [TestCase(0.39, Decision.Fail)]
    public void A_ceiling_passes_on_the_bound_and_fails_on_the_estimate(double ceiling, Decision expected) =>
        Assert.That(new TruncationCeiling { Mode = "compact", Budget = "0.2", AtMost = ceiling }.Judge(s_good).Decision, Is.EqualTo(expected));

    [Test]
    public void Every_rule_finds_its_figure()
    {
        Gate[] gates =
        [
            new AccuracyFloor { Mode = "explicit", Family = "lookup", AtLeast = 0.8 },
            new NonInferiority { Mode = "compact", Budget = "0.5", Margin = 0.02 },
            new AbstentionFloor { Mode = "explicit", AtLeast = 0.8 },
            new TruncationCeiling { Mode = "explicit", AtMost = 0.05 },
            new PerturbationCeiling { Mode = "explicit", AtMost = 0.2 },
            new ModeGapCeiling { Mode = "compact", AtMost = 0.3 },
            new WorstCaseFloor { Mode = "explicit", AtLeast = 0.7 },
            new DirectCeiling { Mode = "direct", AtMost = 0.3 },
        ];
        Assert.That(gates.Select(g => g.Judge(s_good)), Has.All.Property("Decision").EqualTo(Decision.Pass).And.Property("Estimate").Not.Null);
    }

    [TestCase(0.3, Decision.Pass)]
    [TestCase(0.19, Decision.Fail)]
    public void A_mode_gap_is_what_compression_loses_beyond_explicit_reasoning(double ceiling, Decision expected)
    {
        var verdict = new ModeGapCeiling { Mode = "compact-token", AtMost = ceiling }.Judge(s_good);
        Assert.That(verdict.Decision, Is.EqualTo(expected), verdict.ToString());
        Assert.That(verdict.Estimate!.Value, Is.EqualTo(-0.2).Within(1e-12));
    }

    [Test]
    public void A_group_that_was_not_run_fails_its_ceiling() => Assert.That(
        new ModeGapCeiling { Mode = "compact-token", Budget = "0.5", Kind = PerturbationKind.Social, AtMost = 1 }.Judge(s_good).Found, Does.Contain("social perturbations").And.Contain("not measured"));

    [Test]
    public void Non_inferiority_fails_where_the_loss_exceeds_the_margin()
    {
        var verdict = new NonInferiority { Mode = "compact-token", Budget = "0.2", Margin = 0.1 }.Judge(s_good);
        Assert.That(verdict.Decision, Is.EqualTo(Decision.Fail));
        Assert.That(verdict.Estimate!.Value, Is.EqualTo(-0.3).Within(1e-12));
    }

    [Test]
    public void Perturbation_ceiling_fails_on_the_worst_perturbation() =>
        Assert.That(new PerturbationCeiling { Mode = "explicit", AtMost = 0.05 }.Judge(s_good),
            Has.Property("Decision").EqualTo(Decision.Fail).And.Property("Found").Contain("typos"));

    [Test]
    public void Without_a_budget_the_worst_budget_decides()
    {
        var verdict = new AccuracyFloor { Mode = "compact", AtLeast = 0.8 }.Judge(s_good);
        Assert.That(verdict.Decision, Is.EqualTo(Decision.Fail));
        Assert.That(verdict.Found, Does.Contain("compact-token 0.2"));
    }

    [Test]
    public void Whatever_was_not_measured_fails()
    {
        Gate[] gates =
        [
            new AccuracyFloor { Mode = "latent", AtLeast = 0 },
            new AccuracyFloor { Mode = "explicit", Family = "program", AtLeast = 0 },
            new AccuracyFloor { Mode = "compact", Budget = "0.4", AtLeast = 0 },
            new NonInferiority { Mode = "explicit", Margin = 1 },
            new AbstentionFloor { Mode = "direct", AtLeast = 0 },
            new PerturbationCeiling { Mode = "explicit", Perturbation = "capitals", AtMost = 1 },
            new PerturbationCeiling { Mode = "direct", AtMost = 1 },
            new DirectCeiling { Mode = "direct", FromSteps = 7, AtMost = 1 },
        ];
        Assert.That(gates.Select(g => g.Judge(s_good)),
            Has.All.Property("Decision").EqualTo(Decision.Fail).And.Property("Estimate").Null.And.Property("Remedy").Not.Empty);
    }

    [Test]
    public void An_unsupported_mode_fails_with_the_backends_reason()
    {
        var analysis = RunAnalysis.Of(Good().Lacks("latent", "no hidden states").Record());
        Assert.That(new AccuracyFloor { Mode = "latent", AtLeast = 0.5 }.Judge(analysis).Found, Does.Contain("no hidden states"));
    }

    [Test]
    public void A_small_run_is_told_how_many_items_would_decide()
    {
        var small = RunAnalysis.Of(Good(50).Record());
        var verdict = new AccuracyFloor { Mode = "explicit", AtLeast = 0.8 }.Judge(small);
        Assert.That(verdict.Decision, Is.EqualTo(Decision.Inconclusive));
        var needed = int.Parse(System.Text.RegularExpressions.Regex.Match(verdict.Remedy, "about (\\d+)").Groups[1].Value);
        var larger = RunAnalysis.Of(Good(needed).Record());
        Assert.That(new AccuracyFloor { Mode = "explicit", AtLeast = 0.8 }.Judge(larger).Decision, Is.EqualTo(Decision.Pass));
    }

    [Test]
    public void Worst_verdict_decides_the_policy_and_its_exit_code()
    {
        Assert.That(Judge(s_good, 0.8).ExitCode, Is.EqualTo(0));
        Assert.That(Judge(s_good, 0.8, 0.89).ExitCode, Is.EqualTo(101));
        Assert.That(Judge(s_good, 0.8, 0.89, 0.95).ExitCode, Is.EqualTo(100));
    }

    [Test]
    public void An_empty_run_fails() =>
        Assert.That(Judge(RunAnalysis.Of(new SyntheticRun().Record()), 0).Verdicts[0].Decision, Is.EqualTo(Decision.Fail));

    [Test]
    public void One_case_that_could_not_be_run_fails_the_policy()
    {
        var broken = RunAnalysis.Of(Good().Add(9999, "explicit", ModeKind.Explicit, Outcome.Failed).Record());
        Assert.That(Judge(broken, 0.8).Decision, Is.EqualTo(Decision.Fail));
    }

    static PolicyResult Judge(AnalysisResult analysis, params double[] floors) =>
        new Policy { Name = "p", Gates = [.. floors.Select(f => new AccuracyFloor { Mode = "explicit", AtLeast = f })] }.Judge(analysis);
}
