using System.Text.Json;
using RobustReasoning.Analysis;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Analysis;

public class RunAnalysisTests
{
    static readonly Setting s_explicit = new("explicit", ModeKind.Explicit, "");
    static readonly Setting s_direct = new("direct", ModeKind.Direct, "");

    [Test]
    public void Cells_count_items_by_outcome_and_leave_failed_cases_out()
    {
        var run = new SyntheticRun()
            .AddMany(10, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(6, Outcome.Truncated))
            .Add(10, "explicit", ModeKind.Explicit, Outcome.Failed)
            .AddMany(5, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(4, Outcome.Wrong), answerable: false);
        var cell = RunAnalysis.Of(run.Record()).CellOf(s_explicit, "lookup")!;
        Assert.Multiple(() =>
        {
            Assert.That(cell.Accuracy!.Value, Is.EqualTo(0.6));
            Assert.That(cell.Accuracy.N, Is.EqualTo(10));
            Assert.That(cell.Bounds!.Upper, Is.EqualTo(1));
            Assert.That(cell.Truncated!.Value, Is.EqualTo(0.4));
            Assert.That(cell.AbstentionRecall!.Value, Is.EqualTo(0.8));
            Assert.That((cell.Cases, cell.Failed), Is.EqualTo((16, 1)));
        });
    }

    [Test]
    public void Repeats_of_an_item_are_averaged_and_do_not_add_to_n()
    {
        var run = new SyntheticRun();
        for (var repeat = 0; repeat < 4; repeat++)
            for (var item = 0; item < 5; item++)
                run.Add(item, "explicit", ModeKind.Explicit, repeat < 3 ? Outcome.Correct : Outcome.Wrong, repeat: repeat);
        var accuracy = RunAnalysis.Of(run.Record()).CellOf(s_explicit, null)!.Accuracy!;
        Assert.That((accuracy.Value, accuracy.N), Is.EqualTo((0.75, 5)));
    }

    [Test]
    public void Realised_ratio_is_the_mean_over_items_of_the_share_of_the_explicit_chain()
    {
        var run = new SyntheticRun()
            .Add(0, "explicit", ModeKind.Explicit, Outcome.Correct, visible: 10)
            .Add(1, "explicit", ModeKind.Explicit, Outcome.Correct, visible: 40)
            .Add(2, "explicit", ModeKind.Explicit, Outcome.Truncated, visible: 96);
        for (var item = 0; item < 3; item++)
            run.Add(item, "latent", ModeKind.Latent, Outcome.Correct, new() { Thoughts = 3 }, visible: 2, latent: 3);
        var cell = RunAnalysis.Of(run.Record()).CellOf(new("latent", ModeKind.Latent, "3 thoughts"), null)!;
        Assert.That(cell.RealisedRatio, Is.EqualTo((5 / 10.0 + 5 / 40.0) / 2).Within(1e-12));
    }

    [Test]
    public void Comparison_pairs_the_same_items_and_counts_the_discordant_ones()
    {
        var run = new SyntheticRun()
            .AddMany(100, "explicit", ModeKind.Explicit, i => i < 90 ? Outcome.Correct : Outcome.Wrong)
            .AddMany(100, "direct", ModeKind.Direct, i => i is >= 20 and < 93 ? Outcome.Correct : Outcome.Wrong)
            .Add(500, "direct", ModeKind.Direct, Outcome.Correct);
        var comparison = RunAnalysis.Of(run.Record()).ComparisonOf(s_direct, null)!;
        Assert.Multiple(() =>
        {
            Assert.That((comparison.Test.B, comparison.Test.C), Is.EqualTo((20, 3)));
            Assert.That(comparison.Difference.N, Is.EqualTo(100));
            Assert.That(comparison.Difference.Value, Is.EqualTo(-0.17).Within(1e-12));
            Assert.That(comparison.Difference.Upper, Is.LessThan(0));
        });
    }

    [Test]
    public void Mode_gap_is_the_effect_on_the_mode_less_the_effect_on_the_baseline()
    {
        var run = new SyntheticRun()
            .AddMany(120, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(10))
            .AddMany(120, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(9), perturbation: "typos")
            .AddMany(120, "direct", ModeKind.Direct, SyntheticRun.Tenths(8))
            .AddMany(120, "direct", ModeKind.Direct, SyntheticRun.Tenths(3), perturbation: "typos");
        var effects = RunAnalysis.Of(run.Record()).Perturbations;
        var direct = effects.Single(e => e.Setting == s_direct);
        Assert.Multiple(() =>
        {
            Assert.That(direct.Difference.Value, Is.EqualTo(-0.5).Within(1e-12));
            Assert.That((direct.Test.B, direct.Test.C), Is.EqualTo((60, 0)));
            Assert.That(direct.ModeGap!.Value, Is.EqualTo(-0.4).Within(1e-12));
            Assert.That(direct.ModeGap.Upper, Is.LessThan(-0.2));
            Assert.That(effects.Single(e => e.Setting == s_explicit).ModeGap, Is.Null);
        });
    }

    [Test]
    public void Twins_stay_apart_from_the_items_that_they_were_made_from()
    {
        var run = new SyntheticRun()
            .AddMany(20, "explicit", ModeKind.Explicit, _ => Outcome.Correct)
            .AddMany(20, "explicit", ModeKind.Explicit, _ => Outcome.Wrong, answerable: false)
            .AddMany(20, "explicit", ModeKind.Explicit, _ => Outcome.Correct, perturbation: "typos")
            .AddMany(20, "explicit", ModeKind.Explicit, _ => Outcome.Wrong, answerable: false, perturbation: "typos");
        var result = RunAnalysis.Of(run.Record());
        Assert.That(result.CellOf(s_explicit, null)!.Accuracy!.Value, Is.EqualTo(1));
        Assert.That(result.CellOf(s_explicit, null)!.AbstentionRecall!.Value, Is.EqualTo(0));
        Assert.That(result.Perturbations.Single().Difference, Has.Property("N").EqualTo(20).And.Property("Value").EqualTo(0));
    }

    [Test]
    public void Budgets_that_differ_only_in_their_token_limit_are_told_apart()
    {
        var run = new SyntheticRun()
            .Add(0, "explicit", ModeKind.Explicit, Outcome.Truncated, new() { MaxTokens = 8 })
            .Add(0, "explicit", ModeKind.Explicit, Outcome.Correct, new() { MaxTokens = 96 });
        Assert.That(RunAnalysis.Of(run.Record()).Settings.Select(s => s.Label),
            Is.EqualTo(new[] { "explicit at most 8 tokens", "explicit at most 96 tokens" }));
    }

    [Test]
    public void Dominated_settings_are_marked_on_the_frontier()
    {
        var run = new SyntheticRun()
            .AddMany(10, "explicit", ModeKind.Explicit, SyntheticRun.Tenths(9), visible: 50)
            .AddMany(10, "compact", ModeKind.Compact, SyntheticRun.Tenths(5), new() { Ratio = 0.8 }, visible: 30)
            .AddMany(10, "compact", ModeKind.Compact, SyntheticRun.Tenths(7), new() { Ratio = 0.5 }, visible: 20)
            .AddMany(10, "pause", ModeKind.Control, SyntheticRun.Tenths(10), visible: 1);
        var pareto = RunAnalysis.Of(run.Record()).Pareto;
        Assert.That(pareto.Select(p => (p.Setting.Label, p.Dominated)),
            Is.EqualTo(new[] { ("compact 0.5", false), ("compact 0.8", true), ("explicit", false) }));
    }

    [Test]
    public void Margins_below_the_tolerance_are_counted()
    {
        var run = new SyntheticRun()
            .Add(0, "explicit", ModeKind.Explicit, Outcome.Correct, margin: 0.0001)
            .Add(1, "explicit", ModeKind.Explicit, Outcome.Correct, margin: 2)
            .Add(2, "explicit", ModeKind.Explicit, Outcome.Failed);
        Assert.That(RunAnalysis.Of(run.Record()).NearTies, Is.EqualTo(new NearTies(0.001, 1, 2)));
    }

    [Test]
    public void Order_of_the_cases_changes_no_figure()
    {
        var run = Curves.Planted(x => x < 1 ? 0.95 : 0.95 - 0.4 * (x - 1), "order", items: 60)
            .AddMany(60, "explicit", ModeKind.Explicit, SyntheticRun.Chance(0.8, "p"), perturbation: "typos");
        // Settings are listed as the record does, so only items change places here.
        var straight = JsonSerializer.Serialize(RunAnalysis.Of(run.Record()));
        var reversed = JsonSerializer.Serialize(RunAnalysis.Of(run.Record(cases =>
            cases.GroupBy(c => (c.Case.Mode, c.Case.Budget.Label, c.Case.Perturbations.Count)).SelectMany(g => g.Reverse()))));
        Assert.That(reversed, Is.EqualTo(straight));
    }

    [Test]
    public void Analysis_survives_JSON()
    {
        var result = RunAnalysis.Of(Curves.Planted(_ => 0.9, "json", items: 20).Record());
        var text = JsonSerializer.Serialize(result);
        Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize<AnalysisResult>(text)), Is.EqualTo(text));
    }

    [Test]
    public void Empty_record_gives_no_figures()
    {
        var result = RunAnalysis.Of(new SyntheticRun().Record());
        Assert.That((result.Cases, result.Cells.Count, result.Curves.Count, result.Baseline), Is.EqualTo((0, 0, 0, (Setting?)null)));
    }
}
