using HtmlAgilityPack;
using RobustReasoning.Analysis;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Tests.Interpretability.Thoughts;

namespace RobustReasoning.Tests.Reporting;

public sealed class ThoughtPictureTests
{
    static async Task<AnalysisResult> Analysis() => Synthetic.Analysis with { Thoughts = ThoughtTables.Of(await ThoughtCheckTests.Carrying.Value, 1) };

    [Test]
    public async Task No_text_leaves_a_picture_or_covers_another([Values] bool narrow)
    {
        var figures = ThoughtPictures.All(await Analysis());
        Assert.That(figures.Select(f => f.Name), Is.EqualTo(new[] { "patching", "logit-lens", "latent-early-answering", "thought-noise" }));
        foreach (var figure in figures)
        {
            FigureTests.Holds(figure, narrow);
            Assert.That(figure.Caption, Does.Match(@"n = \d"), figure.Name);
        }
    }

    [Test]
    public async Task A_cell_says_its_share_and_its_items()
    {
        var analysis = await Analysis();
        var cell = analysis.Thoughts!.Rows[0].Patching!.Cells[0].Moved;
        var text = ThoughtPictures.All(analysis)[0].Svg(new Frame(false, false), "id").Value;
        Assert.That(text, Does.Contain($"n\u00a0=\u00a0{cell.N}").And.Contain("100"));
    }

    [Test]
    public async Task The_page_and_the_comment_say_the_verdict_and_warn_of_each_check()
    {
        var analysis = await Analysis();
        var page = Page.Write(Synthetic.Record, analysis, Synthetic.Verdicts, Figures.All(analysis));
        var document = new HtmlDocument();
        document.LoadHtml(page);
        var ids = document.DocumentNode.Descendants().Select(n => n.Id).Where(i => i != "").ToList();
        Assert.That(ids, Is.Unique.And.Contain("thoughts"));
        Assert.That(document.DocumentNode.SelectNodes("//section[@aria-labelledby='thoughts']//figure"), Has.Count.EqualTo(4));
        Assert.That(page, Does.Contain("the thoughts carry the computation").And.Contain("href=\"#thoughts\""));
        Assert.That(MarkdownReport.Write(Synthetic.Record, analysis, Synthetic.Verdicts), Does.Contain("### Inside thoughts").And.Contain("**the thoughts carry the computation.**"));
    }

    [Test]
    public void A_run_without_checks_says_nothing_of_thoughts()
    {
        Assert.That(ThoughtPictures.All(Synthetic.Analysis), Is.Empty);
        Assert.That(Page.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts, []), Does.Not.Contain("Inside thoughts"));
    }
}
