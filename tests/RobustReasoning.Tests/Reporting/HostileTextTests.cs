using System.Net;
using HtmlAgilityPack;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Reporting;

public sealed class HostileTextTests
{
    [Test]
    public void There_are_fifty_payloads() => Assert.That(Payloads.All, Has.Count.EqualTo(50).And.Unique);

    [TestCaseSource(typeof(Payloads), nameof(Payloads.All))]
    public void Text_of_models_and_items_adds_nothing_but_text(string payload)
    {
        var harmless = Parse(Soiled.Sections("x"));
        var hostile = Parse(Soiled.Sections(payload));
        Assert.That(Shape(hostile), Is.EqualTo(Shape(harmless)));
        var text = WebUtility.HtmlDecode(hostile.InnerText);
        Assert.That(text, Does.Contain(Visible.Of(payload, lines: true)), "the payload is shown as it is");
    }

    [Test]
    public void Hostile_names_leave_the_whole_page_without_new_elements_or_attributes()
    {
        var record = Soiled.Rename(Soiled.Of(Synthetic.Record, string.Concat(Payloads.All.Take(8))));
        var page = Parse(Write(record));
        var plain = Parse(Write(Synthetic.Record));
        Assert.Multiple(() =>
        {
            Assert.That(Elements(page), Is.SubsetOf(Elements(plain)));
            Assert.That(Attributes(page), Is.SubsetOf(Attributes(plain)));
            Assert.That(Elements(page), Has.None.AnyOf("script", "img", "iframe", "object", "embed", "form", "base"));
        });
    }

    static string Write(RunRecord record)
    {
        var analysis = RunAnalysis.Of(record, new() { WallResamples = 40 });
        return Page.Write(record, analysis, Policies.Default.Judge(analysis).Verdicts, Figures.All(analysis));
    }

    static HtmlNode Parse(string page)
    {
        var document = new HtmlDocument();
        document.LoadHtml(page);
        return document.DocumentNode;
    }

    static IEnumerable<string> Shape(HtmlNode node) =>
        node.Descendants().Where(n => n.NodeType == HtmlNodeType.Element)
            .Select(n => $"{n.Name} {string.Join(' ', n.Attributes.Select(a => a.Name))}");

    static HashSet<string> Elements(HtmlNode node) =>
        [.. node.Descendants().Where(n => n.NodeType is HtmlNodeType.Element or HtmlNodeType.Comment).Select(n => n.Name)];

    static HashSet<string> Attributes(HtmlNode node) => [.. node.Descendants().SelectMany(n => n.Attributes).Select(a => a.Name)];
}
