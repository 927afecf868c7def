using RobustReasoning.Analysis.Sweeps;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Tests.Analysis.Sweeps;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Reporting;

sealed class SweepReportTests
{
    static readonly SweepResult s_sweep = SweepAnalysisTests.Sweep(_ => 58, alpha => alpha == .5 ? 6 : 54, _ => 20);
    static readonly SweepTitle s_title = new("linear", "models/long", "models/sh|ort <b>", null, "tiny", "robust merge models/long models/short --run");

    [Test]
    public void Files_say_what_was_lost_and_every_figure()
    {
        using var folder = new TemporaryDirectory();
        SweepReport.Write(s_sweep, s_title, folder.Path);
        var page = File.ReadAllText(folder.File("sweep.md"));
        Assert.That(page, Does.Contain("mode switch lost at α = 0.5: latent 10.0\u00a0% (4.7–20.1\u00a0%, n\u00a0=\u00a060), ends 90.0\u00a0% and 90.0\u00a0%").And.Contain("sh\\|ort &lt;b&gt;").And.Contain("n = 60 a point"));
        var table = File.ReadAllLines(folder.File("sweep.csv"));
        Assert.That(table, Has.Length.EqualTo(s_sweep.Rows.Count + 1));
        Assert.That(table, Has.One.Matches(@"^0\.5,latent,,all,accuracy,0\.1,0\.046\d*,0\.201\d*,60,0\.9,-0\.8,"));
        Assert.That(folder.File("plots/sweep.svg"), Does.Exist);
        Assert.That(folder.File("plots/sweep.png"), Does.Exist);
    }

    [Test]
    public void Where_nothing_is_lost_it_says_so() =>
        Assert.That(SweepReport.Lost(SweepAnalysisTests.Sweep(_ => 60, _ => 60, _ => 60)), Is.EqualTo(new[] { "No mode switch is lost: no mode is less accurate than the lower bounds of both ends." }));

    [Test]
    public void Picture_names_each_mode_and_draws_the_straight_lines([Values] bool narrow)
    {
        var figure = SweepReport.Picture(s_sweep, s_title);
        var svg = figure.Svg(new Frame(narrow, Dark: false), "id");
        Assert.That(svg.Value, Does.Contain("explicit").And.Contain("latent").And.Contain("pause").And.Contain("accuracy").And.Contain("0.75"));
        Assert.That(figure.Alt, Does.Contain("latent: 90\u00a0% at 0, 90\u00a0% at 0.25, 10\u00a0% at 0.5"));
        Assert.That(figure.Caption, Does.Contain("n = 60").And.Contain("dashed is the straight line"));
    }
}
