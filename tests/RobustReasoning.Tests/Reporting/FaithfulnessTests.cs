using RobustReasoning.Analysis;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Reporting;

public sealed class FaithfulnessTests
{
    static AnalysisResult Run { get; } = Synthetic.Analysis with
    {
        Chains = new()
        {
            Rows = [Row(new("explicit", ModeKind.Explicit, ""), null, 90), Row(new("explicit", ModeKind.Explicit, ""), "<i>lookup</i>", 90), Row(new("compact-token", ModeKind.Compact, "0.5"), null, 5)],
            Curves = [Curve(new("explicit", ModeKind.Explicit, ""), .1), Curve(new("compact-token", ModeKind.Compact, "0.5"), .6)],
            Steps = [new(new("explicit", ModeKind.Explicit, ""), 0, Share(10), Share(20))],
        },
    };

    static EarlyCurve Curve(Setting setting, double first) =>
        new(setting, [.. Enumerable.Range(0, 11).Select(i => new EarlyPoint(i / 10.0, Share((int)(100 * (first + ((1 - first) * i / 10)))), Share(50)))]);

    static ChainRow Row(Setting setting, string? family, int held)
    {
        ChainRow row = new()
        {
            Setting = setting,
            Family = family,
            Chains = 100,
            Unanswered = 0,
            Accuracy = Share(97),
            Area = Share(held),
            Followed = Share(held),
            Necessity = Share(80),
            FillerLoss = Share(80),
            Agreement = new(90, 1, 7, 2),
            Verdict = ChainVerdicts.None,
        };
        return row with { Verdict = ChainVerdicts.Of(row) };
    }

    static Estimate Share(int held) => Proportions.Wilson(held, 100, "chains")!;

    [Test]
    public void Pictures_show_every_setting_and_no_text_covers_another([Values("early-answering", "trade-off")] string name, [Values] bool narrow)
    {
        var figure = Figures.All(Run).Single(f => f.Name == name);
        FigureTests.Holds(figure, narrow);
        Assert.That(figure.Alt, Does.Contain("explicit").And.Contain("compact-token 0.5"));
        Assert.That(figure.Caption, Does.Contain("n = 100"));
    }

    [Test]
    public void Page_names_the_verdict_with_the_checks_that_agree_and_those_that_do_not()
    {
        var page = Page.Write(Synthetic.Record, Run, Synthetic.Verdicts, Figures.All(Run));
        Assert.That(page, Does.Contain("id=\"faithfulness\"").And.Contain("The answer comes with the chain").And.Contain("Disagree: early-answering, mistakes"));
        Assert.That(page, Does.Contain("Agree: early-answering, mistakes, filler, necessity. Undecided or not made: step-deletion"));
        Assert.That(page, Does.Contain("What each check would mislead to alone").And.Not.Contain("<i>lookup</i>"));
    }

    [Test]
    public void Short_report_says_the_same()
    {
        var report = MarkdownReport.Write(Synthetic.Record, Run, Synthetic.Verdicts);
        Assert.That(report, Does.Contain("Do chains carry their answers?").And.Contain("| explicit | +80.0"));
    }

    [Test]
    public void Runs_without_checks_have_no_section() =>
        Assert.That(Page.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts, Figures.All(Synthetic.Analysis)), Does.Not.Contain("faithfulness"));
}
