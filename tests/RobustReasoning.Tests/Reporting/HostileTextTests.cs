using System.Net;
using HtmlAgilityPack;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Modes;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Reporting;

public sealed class HostileTextTests
{
    // The cases that are shown in full; the rest would only cost time.
    static readonly Lazy<RunRecord> Shown = new(() =>
    {
        var items = Examples.Worst(Synthetic.Record, Typical.Settings(Synthetic.Analysis), 8).Select(e => e.ItemId).ToHashSet();
        return Synthetic.Record with { Cases = [.. Synthetic.Record.Cases.Where(c => items.Contains(c.Case.ItemId))] };
    });

    [Test]
    public void There_are_fifty_payloads() => Assert.That(Payloads.All, Has.Count.EqualTo(50).And.Unique);

    [TestCaseSource(typeof(Payloads), nameof(Payloads.All))]
    public void Text_of_models_and_items_adds_nothing_but_text(string payload)
    {
        var harmless = Parse(Sections(Soil(Shown.Value, "x")));
        var hostile = Parse(Sections(Soil(Shown.Value, payload)));
        Assert.That(Shape(hostile), Is.EqualTo(Shape(harmless)));
        var text = WebUtility.HtmlDecode(hostile.InnerText);
        Assert.That(text, Does.Contain(Visible.Of(payload, lines: true)), "the payload is shown as it is");
    }

    [Test]
    public void Hostile_names_leave_the_whole_page_without_new_elements_or_attributes()
    {
        var record = Rename(Soil(Synthetic.Record, string.Concat(Payloads.All.Take(8))));
        var page = Parse(Write(record));
        var plain = Parse(Write(Synthetic.Record));
        Assert.Multiple(() =>
        {
            Assert.That(Elements(page), Is.SubsetOf(Elements(plain)));
            Assert.That(Attributes(page), Is.SubsetOf(Attributes(plain)));
            Assert.That(Elements(page), Has.None.AnyOf("script", "img", "iframe", "object", "embed", "form", "base"));
        });
    }

    static string Sections(RunRecord record) =>
        $"<html>{ExamplesSection.Write(record, Synthetic.Analysis)}{ProvenanceSection.Write(record)}{VerdictSection.Banner(Synthetic.Verdicts)}</html>";

    static string Write(RunRecord record)
    {
        var analysis = RunAnalysis.Of(record, new() { WallResamples = 40 });
        return Page.Write(record, analysis, Policies.Default.Judge(analysis).Verdicts, Figures.All(analysis));
    }

    static RunRecord Soil(RunRecord record, string dirt) => record with
    {
        Run = record.Run + dirt,
        Release = record.Release + dirt,
        Command = record.Command + dirt,
        Environment = record.Environment + dirt,
        Models = [.. record.Models.Select(m => m with { Name = m.Name + dirt, Backend = m.Backend + dirt, Hash = m.Hash + dirt })],
        Sets = [.. record.Sets.Select(s => s with { Name = s.Name + dirt })],
        Unsupported = [.. record.Unsupported.Select(u => new Unsupported(u.Mode + dirt, u.Why + dirt))],
        Cases = [.. record.Cases.Select(c => Soil(c, dirt))],
    };

    static CaseResult Soil(CaseResult result, string dirt) => result with
    {
        Case = result.Case with { ItemId = result.Case.ItemId + dirt, OriginalId = result.Case.OriginalId + dirt },
        Input = result.Input + dirt,
        Target = result.Target + dirt,
        Answer = result.Answer is null ? null : result.Answer + dirt,
        Error = result.Error is null ? null : result.Error + dirt,
        Trace = result.Trace is null ? null : result.Trace with
        {
            Reasoning = result.Trace.Reasoning == "" ? "" : dirt,
            Answer = result.Trace.Answer == "" ? "" : dirt,
            Thoughts = [.. result.Trace.Thoughts.Select(t => new Thought(t.Checksum, t.Norm, dirt))],
        },
    };

    // Names reach tables, captions, tooltips and pictures; each gets a payload of its own.
    static RunRecord Rename(RunRecord record)
    {
        string Bad(string name) => name + Payloads.All[Math.Abs((int)(Seeds.Derive(5, name) % 50))];
        return record with
        {
            Cases =
            [
                .. record.Cases.Select(c => c with
                {
                    Case = c.Case with
                    {
                        Family = Bad(c.Case.Family), Mode = Bad(c.Case.Mode), Perturbations = [.. c.Case.Perturbations.Select(Bad)],
                    },
                }),
            ],
        };
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
