using RobustReasoning.Analysis.Sweeps;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Analysis.Sweeps;

sealed class SweepAnalysisTests
{
    const int Items = 60;

    [Test]
    public void A_mode_that_breaks_between_the_ends_is_lost_and_a_control_is_not()
    {
        var sweep = Sweep(explicitAt: _ => 60, latentAt: alpha => alpha == .5 ? 6 : 54, pauseAt: alpha => alpha == .5 ? 0 : 30);
        Assert.That(sweep.Lost.Select(l => (l.Alpha, l.Setting.Mode)), Is.EqualTo(new[] { (.5, "latent") }));
        Assert.That(sweep.Lost[0].Accuracy.Value, Is.EqualTo(.1));
        Assert.That(sweep.Typical.Select(s => s.Mode), Is.EqualTo(new[] { "explicit", "latent", "pause" }));
    }

    [Test]
    public void The_gap_is_merged_less_interpolated_on_the_same_items_and_holds_it()
    {
        var sweep = Sweep(explicitAt: alpha => alpha switch { 0 => 60, 1 => 40, _ => 45 }, latentAt: _ => 50, pauseAt: _ => 5);
        var row = sweep.Row(.25, Setting(sweep, "explicit"), null, SweepFigure.Accuracy)!;
        Assert.That(row.Interpolated, Is.EqualTo((.75 * 60 + .25 * 40) / Items).Within(1e-9));
        Assert.That(row.Gap!.Value, Is.EqualTo(45.0 / Items - row.Interpolated!.Value).Within(1e-9));
        Assert.That(row.Gap.Upper, Is.LessThan(0), "a loss of 10 of 60 is more than chance");
        Assert.That(row.Gap.N, Is.EqualTo(Items));
    }

    [Test]
    public void A_gap_of_nothing_still_has_width()
    {
        var gap = Sweep(_ => 60, _ => 60, _ => 60).Rows.First(r => r is { Alpha: .5, Figure: SweepFigure.Accuracy, Family: null }).Gap!;
        Assert.That((gap.Value, gap.Lower < -.02, gap.Upper > .02), Is.EqualTo((0.0, true, true)));
    }

    [Test]
    public void Length_and_ratio_follow_the_chains_and_ends_have_no_gap()
    {
        var sweep = Sweep(_ => 60, _ => 60, _ => 60);
        var latent = Setting(sweep, "latent");
        Assert.That(sweep.Row(.5, latent, null, SweepFigure.Length)!.Value.Value, Is.EqualTo(9));
        Assert.That(sweep.Row(.5, latent, null, SweepFigure.RealisedRatio)!.Value.Value, Is.EqualTo(9 / 20.0));
        Assert.That(sweep.Row(.5, latent, "lookup", SweepFigure.Accuracy), Is.Not.Null);
        Assert.That(sweep.Rows.Where(r => r.Alpha is 0 or 1).Select(r => r.Gap), Has.All.Null);
    }

    [Test]
    public void One_place_is_no_sweep() => Assert.That(() => SweepAnalysis.Of([new(0, Run(1, 1, 1))]), Throws.ArgumentException);

    internal static SweepResult Sweep(Func<double, int> explicitAt, Func<double, int> latentAt, Func<double, int> pauseAt) =>
        SweepAnalysis.Of([.. new[] { 0, .25, .5, .75, 1 }.Select(alpha => new SweepPoint(alpha, Run(explicitAt(alpha), latentAt(alpha), pauseAt(alpha))))]);

    static RobustReasoning.Analysis.Setting Setting(SweepResult sweep, string mode) => sweep.Settings.First(s => s.Mode == mode);

    // The first so many of the items are right.
    static RunRecord Run(int @explicit, int latent, int pause) => new SyntheticRun()
        .AddMany(Items, "explicit", ModeKind.Explicit, Right(@explicit))
        .AddMany(Items, "latent", ModeKind.Latent, Right(latent), visible: 5, latent: 4)
        .AddMany(Items, "pause", ModeKind.Control, Right(pause), visible: 5, latent: 4)
        .AddMany(10, "explicit", ModeKind.Explicit, i => i < 8 ? Outcome.Correct : Outcome.Wrong, answerable: false)
        .Record();

    static Func<int, Outcome> Right(int count) => item => item < count ? Outcome.Correct : item % 2 == 0 ? Outcome.Wrong : Outcome.Truncated;
}
