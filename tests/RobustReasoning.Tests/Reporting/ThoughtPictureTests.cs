using HtmlAgilityPack;
using RobustReasoning.Analysis;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Statistics;
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
    public void What_was_read_by_layer_is_drawn_and_said([Values] bool narrow)
    {
        var layered = LayeredAnalysis();
        var figure = ThoughtPictures.All(layered).Single(f => f.Name == "layer-lens");
        FigureTests.Holds(figure, narrow);
        Assert.That(figure.Caption, Does.Contain("n = 8"));
        Assert.That(MarkdownReport.Write(Synthetic.Record, layered, Synthetic.Verdicts), Does.Contain("Head by layer").And.Contain("; 3: 75"));
        Assert.That(Page.Write(Synthetic.Record, layered, Synthetic.Verdicts, Figures.All(layered)), Does.Contain("thought-layers"));
    }

    static AnalysisResult LayeredAnalysis()
    {
        var row = ThoughtTables.Of(ThoughtCheckTests.Carrying.Value.GetAwaiter().GetResult(), 1)!.Rows[0];
        Estimate Share(int layer) => Proportions.Wilson(2 * layer, 8, "items")!;
        return Synthetic.Analysis with
        {
            Thoughts = new()
            {
                Rows = [row with { LayerLens = new(
                    [.. Enumerable.Range(1, 3).Select(layer => new LayerRow(layer, Share(layer), Share(1), Share(1), null, null))],
                    [.. Enumerable.Range(1, 3).SelectMany(layer => Enumerable.Range(1, 4).Select(thought => new LayerCell(layer, thought, Share(layer))))]) }],
            },
        };
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
