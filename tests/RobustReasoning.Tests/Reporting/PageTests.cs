using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using HtmlAgilityPack;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Reporting;

public sealed partial class PageTests
{
    static readonly Lazy<string> Cached = new(() => Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts));

    static HtmlNode Root
    {
        get
        {
            var document = new HtmlDocument();
            document.LoadHtml(Cached.Value);
            return document.DocumentNode;
        }
    }

    [Test]
    public void Page_asks_for_nothing_outside_itself()
    {
        var addresses = Root.Descendants().SelectMany(n => n.Attributes)
            .Where(a => a.Name is "href" or "src" or "action" or "data" or "xlink:href").Select(a => a.Value);
        Assert.Multiple(() =>
        {
            Assert.That(addresses, Has.All.StartsWith("#").Or.EqualTo("data:,"));
            Assert.That(Root.Descendants("script"), Is.Empty);
            Assert.That(Cached.Value, Does.Not.Contain("@import"));
            Assert.That(OutsideUrl().Matches(Cached.Value), Is.Empty);
        });
    }

    [Test]
    public void Every_link_leads_to_one_place()
    {
        var ids = Root.Descendants().Select(n => n.Id).Where(id => id != "").ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(Root.Descendants("a").Select(a => a.GetAttributeValue("href", "")[1..]).Distinct(), Is.SubsetOf(ids));
        Assert.That(Labels().Matches(Cached.Value).SelectMany(m => m.Groups[1].Value.Split(' ')).Distinct(), Is.SubsetOf(ids));
    }

    [Test]
    public void Every_header_cell_says_what_it_heads() =>
        Assert.That(Root.Descendants("th").Select(t => t.GetAttributeValue("scope", "")), Has.All.AnyOf("row", "col"));

    [Test]
    public void Every_picture_has_a_title_a_description_and_a_caption_with_n()
    {
        Assert.That(Root.Descendants("svg").Count(), Is.EqualTo(2 * Figures.All(Synthetic.Analysis).Count).And.GreaterThanOrEqualTo(14), "every figure, wide and narrow");
        foreach (var svg in Root.Descendants("svg"))
        {
            Assert.That(svg.GetAttributeValue("role", ""), Is.EqualTo("img"));
            Assert.That(svg.Element("title")?.InnerText, Is.Not.Empty);
            Assert.That(svg.Element("desc")?.InnerText, Does.Match(@"\d"));
        }

        foreach (var caption in Root.Descendants("figcaption"))
            Assert.That(WebUtility.HtmlDecode(caption.InnerText), Does.Match(@"n = \d|\d+ pairs"));
    }

    [Test]
    public void Headings_begin_with_one_title_and_leave_out_no_level()
    {
        var levels = Root.Descendants().Where(n => n.Name is ['h', >= '1' and <= '6']).Select(n => n.Name[1] - '0').ToList();
        Assert.That(levels.Count(l => l == 1), Is.EqualTo(1));
        Assert.That(levels[0], Is.EqualTo(1));
        Assert.That(levels.Zip(levels.Skip(1), (a, b) => b - a), Has.All.LessThanOrEqualTo(1));
    }

    [Test]
    public void Verdict_comes_before_every_figure()
    {
        var verdict = Cached.Value.IndexOf("Fail: 3 of 5 gates not kept", StringComparison.Ordinal);
        Assert.That(verdict, Is.Positive.And.LessThan(Cached.Value.IndexOf("<figure", StringComparison.Ordinal)));
    }

    [Test]
    public void Scenario_table_has_a_cell_with_n_for_every_family_and_setting()
    {
        var cells = Root.SelectNodes("//section[@aria-labelledby='scenarios']//td")!.Select(c => WebUtility.HtmlDecode(c.InnerText)).ToList();
        Assert.That(cells, Has.Count.EqualTo(15 * 5).And.All.Match(@"^\d+\.\d.%\d+\.\d–\d+\.\d.%, n.=.\d+$"));
    }

    [Test]
    public void Perturbed_example_stands_beside_its_original_with_what_differs_marked_and_the_answers_of_every_mode()
    {
        var record = Synthetic.Record with
        {
            Cases = [.. Synthetic.Record.Cases.Select(c => c.Case.Perturbations.Count == 0 ? c with { Outcome = Outcome.Correct } : c with { Input = c.Input.Replace("How many pens", "By the way, how few pens", StringComparison.Ordinal) })],
        };
        var document = new HtmlDocument();
        document.LoadHtml(ExamplesSection.Write(record, Synthetic.Analysis).ToString());
        var card = document.DocumentNode.SelectNodes("//article[.//ins]")!.First();
        Assert.That(card.SelectNodes(".//del")!.Select(d => d.InnerText), Is.EqualTo(new[] { "How", "many" }));
        Assert.That(string.Concat(card.SelectNodes(".//ins")!.Select(i => i.InnerText)), Does.Contain("By").And.Contain("few").And.Not.Contain("pens"));
        Assert.That(card.SelectNodes(".//h4/span")!.Select(h => h.InnerText), Is.SupersetOf(new[] { "explicit", "compact-token 0.5", "latent-coconut 1/step" }));
        Assert.That(card.InnerText, Does.Contain("unperturbed: ").And.Contain("thoughts read as"));
    }

    [Test]
    public void Method_says_how_intervals_and_tests_were_made_and_how_many_items_stand_behind_each_section()
    {
        var section = Root.SelectSingleNode("//section[@aria-labelledby='method']")!;
        Assert.That(WebUtility.HtmlDecode(section.InnerText), Does.Contain("Wilson").And.Contain("McNemar").And.Contain("Tango").And.Contain("Holm").And.Contain("maxTokens"));
        Assert.That(section.SelectNodes(".//td[@class='n']")!.Select(n => WebUtility.HtmlDecode(n.InnerText)), Has.All.Match(@"^[\d,]+(–[\d,]+)?$"));
    }

    [Test]
    public void Figures_and_words_are_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.That(Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts), Is.EqualTo(Cached.Value));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public void Empty_run_is_said_to_be_empty()
    {
        var record = Synthetic.Record with { Cases = [], Seconds = 0 };
        var page = Write(record, RunAnalysis.Of(record), []);
        Assert.That(page, Does.Contain("Not judged").And.Not.Contain("<svg").And.Not.Contain("NaN"));
    }

    [TestCase("direct")]
    [TestCase("explicit")]
    [TestCase("latent-coconut")]
    public void Run_of_one_mode_has_a_report(string mode)
    {
        var record = Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Where(c => c.Case.Mode == mode && c.Case.Family == "lookup")] };
        var page = Write(record, RunAnalysis.Of(record), []);
        Assert.That(page, Does.Contain(mode).And.Not.Contain("NaN"));
    }

    [Test]
    public void Run_in_which_every_case_failed_has_a_report()
    {
        var record = Synthetic.Record with
        {
            Cases = [.. Synthetic.Record.Cases.Take(60).Select(c => c with { Outcome = Outcome.Failed, Answer = null, Trace = null, Error = "out of memory" })],
        };
        Assert.That(Write(record, RunAnalysis.Of(record), []), Does.Contain("out of memory"));
    }

    static string Write(RunRecord record, AnalysisResult analysis, IReadOnlyList<Verdict> verdicts) =>
        Page.Write(record, analysis, verdicts, Figures.All(analysis));

    [GeneratedRegex(@"url\((?!#)")]
    private static partial Regex OutsideUrl();

    [GeneratedRegex("aria-labelledby=\"([^\"]+)\"")]
    private static partial Regex Labels();
}
