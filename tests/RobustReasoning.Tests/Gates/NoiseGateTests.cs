using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Inference;
using RobustReasoning.Modes;
using RobustReasoning.Noise;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;
using RobustReasoning.Tests.Analysis;

namespace RobustReasoning.Tests.Gates;

public sealed class NoiseGateTests
{
    static readonly Setting s_explicit = new("explicit", ModeKind.Explicit, "");
    static readonly Setting s_compact = new("compact-token", ModeKind.Compact, "0.5");

    // Explicit 90.0 %, compact 91.0 % of a thousand items.
    static readonly AnalysisResult s_run = RunAnalysis.Of(new SyntheticRun()
        .AddMany(1000, "explicit", ModeKind.Explicit, i => i % 10 == 0 ? Outcome.Wrong : Outcome.Correct)
        .AddMany(1000, "compact-token", ModeKind.Compact, i => i % 10 == 0 && i % 100 != 0 ? Outcome.Wrong : Outcome.Correct, new() { Ratio = 0.5 }).Record());

    static NoiseFloor Floor(double shift, params Setting[] settings) => new()
    {
        Release = "none",
        Plan = "",
        Tool = "",
        Command = "",
        Seed = 1,
        Started = default,
        Environment = "",
        Models = [],
        Sets = [],
        Replays = [],
        Cells = [.. settings.Select(s => new NoiseCell(s, Rate(2 * shift), "batch 1", null, Rate(shift)))],
    };

    static Estimate Rate(double value) => new(value, 100, value, value, "", "");

    // The lower bound of 90 % of a thousand is 88.0 %.
    [TestCase(0.85, 0, Decision.Pass)]
    [TestCase(0.85, 0.02, Decision.Pass)]
    [TestCase(0.85, 0.04, Decision.Inconclusive)]
    [TestCase(0.95, 0.02, Decision.Fail)]
    [TestCase(0.95, 0.06, Decision.Inconclusive)]
    public void What_harmless_variations_alone_could_turn_is_not_decided(double floor, double noise, Decision expected)
    {
        var verdict = new AccuracyFloor { Mode = "explicit", AtLeast = floor }.Judge(s_run, Floor(noise, s_explicit));
        Assert.That(verdict.Decision, Is.EqualTo(expected), verdict.ToString());
        Assert.That(verdict.Noise, Is.EqualTo(noise));
        Assert.That(verdict.Found.Contains("noise floor", StringComparison.Ordinal), Is.EqualTo(expected == Decision.Inconclusive));
    }

    [Test]
    public void A_margin_inside_the_noise_is_never_green_however_good_the_release()
    {
        NonInferiority gate = new() { Mode = "compact-token", Margin = .01 };
        Assert.That(gate.Judge(s_run).Decision, Is.EqualTo(Decision.Pass));
        var verdict = gate.Judge(s_run, Floor(.0075, s_explicit, s_compact));
        Assert.That(verdict.Decision, Is.EqualTo(Decision.Inconclusive));
        Assert.That(verdict.Found, Does.Contain("1.5 points (noise floor)").And.Contain("no less than the 1.0 points that the gate tolerates"));
    }

    [Test]
    public void A_setting_whose_noise_was_not_measured_is_not_decided()
    {
        var verdict = new AccuracyFloor { Mode = "compact-token", AtLeast = .5 }.Judge(s_run, Floor(0, s_explicit));
        Assert.That(verdict, Has.Property("Decision").EqualTo(Decision.Inconclusive).And.Property("Found").Contains("does not hold compact-token 0.5"));
    }

    [Test]
    public void Figures_that_are_no_shares_of_answers_have_no_noise_floor() => Assert.That(
        new ResourceCeiling { Mode = "explicit", Resource = Resource.Passes, AtMost = 25 }.Judge(s_run, Floor(.5, s_explicit)), Has.Property("Decision").EqualTo(Decision.Pass).And.Property("Noise").Null);

    [Test]
    public void Without_a_noise_floor_nothing_is_said_of_one() =>
        Assert.That(new AccuracyFloor { Mode = "explicit", AtLeast = .85 }.Judge(s_run).ToString(), Does.Not.Contain("noise"));

    [Test]
    public void The_noise_of_another_model_is_refused()
    {
        ModelInfo model = new() { Name = "m", Hash = "aa", Backend = "b", Device = "cpu", Threads = 1, VocabularySize = 1, HiddenSize = 1, ContextLength = 1 };
        var floor = Floor(0, s_explicit) with { Models = [model] };
        Assert.That(() => floor.MustFit([model], "run"), Throws.Nothing);
        Assert.That(() => floor.MustFit([model with { Hash = "bb" }], "run"), Throws.TypeOf<UserErrorException>().With.Message.Contains("other models"));
    }
}
