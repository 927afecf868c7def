using System.Net;
using HtmlAgilityPack;
using RobustReasoning.Analysis;
using RobustReasoning.Comparing;
using RobustReasoning.Reporting;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;
using Page = RobustReasoning.Reporting.Pages.Page;

namespace RobustReasoning.Tests.Reporting;

/// <summary>What a run is compared with besides itself: the baseline, the approved snapshot and the noise floor.</summary>
public sealed class EvidenceSectionTests
{
    static readonly Lazy<AnalysisResult> s_compared = new(() => Compared(Worse("9")));

    // What failed cannot be approved. The comparison takes time, so only perturbed cases of one family are kept.
    static readonly RunRecord s_base = Synthetic.Record with
    {
        Cases = [.. Synthetic.Record.Cases.Where(c => c.Outcome != Outcome.Failed && (c.Case.Perturbations.Count == 0 || c.Case.Family == "lookup"))],
    };

    // Every fourth right answer without perturbation is lost: to a wrong one, to an abstention, to a cut.
    static RunRecord Worse(string answer) => s_base with
    {
        Run = "candidate",
        Cases =
        [
            .. s_base.Cases.Select((c, i) => c.Outcome == Outcome.Correct && c.Case.Perturbations.Count == 0 && i % 4 == 0
                ? c with { Outcome = (i / 4 % 3) switch { 0 => Outcome.Wrong, 1 => Outcome.Abstained, _ => Outcome.Truncated }, Answer = i / 4 % 3 == 2 ? null : answer } : c),
        ],
    };

    static AnalysisResult Compared(RunRecord worse) => Synthetic.Analysis with
    {
        Against = Comparer.Of(s_base, worse),
        Drift = SnapshotDrift.Of(BehaviourSnapshot.Of(s_base), worse),
    };

    static HtmlNode Parse(Html html)
    {
        var document = new HtmlDocument();
        document.LoadHtml(html.ToString());
        return document.DocumentNode;
    }

    [Test]
    public void Sections_stand_only_where_something_was_compared()
    {
        Assert.That(BaselineSection.Write(Synthetic.Analysis).ToString() + DriftSection.Write(Synthetic.Analysis), Is.Empty);
        var plain = Page.Write(Synthetic.Record, Synthetic.Analysis, Synthetic.Verdicts, []);
        var page = Page.Write(Synthetic.Record, s_compared.Value, Synthetic.Verdicts, []);
        foreach (var id in new[] { "baseline", "drift" })
        {
            Assert.That(page, Does.Contain($"<h2 id=\"{id}\">").And.Contain($"href=\"#{id}\""));
            Assert.That(plain, Does.Not.Contain($"<h2 id=\"{id}\">").And.Not.Contain($"href=\"#{id}\""));
        }
    }

    [Test]
    public void Cases_stand_with_both_answers_the_lost_first_and_the_rest_is_counted()
    {
        var against = s_compared.Value.Against!;
        var section = Parse(BaselineSection.Write(s_compared.Value));
        var rows = section.SelectNodes("//table[@aria-labelledby='baseline-cases-caption']/tbody/tr")!;
        Assert.That(rows, Has.Count.EqualTo(20));
        Assert.That(rows.Select(r => WebUtility.HtmlDecode(r.SelectSingleNode("./td[1]")!.InnerText)), Has.All.StartsWith("correct "));
        Assert.That(rows.Select(r => WebUtility.HtmlDecode(r.SelectSingleNode("./td[2]")!.InnerText)), Has.All.Match("^(wrong 9|abstained 9|truncated no answer)$"));
        Assert.That(against.Changes, Has.Count.GreaterThan(20));
        Assert.That(section.InnerText, Does.Contain($"{against.Changes.Count - 20:#,0} more are not shown here; all stand in compare.json"));
    }

    [Test]
    public void Every_pooled_row_has_a_difference_with_interval_and_n()
    {
        var rows = s_compared.Value.Against!.Rows.Where(r => r is { Family: null, Figure: ComparedFigure.Accuracy }).ToList();
        var cells = Parse(BaselineSection.Write(s_compared.Value)).SelectNodes("//table[@aria-labelledby='baseline-accuracy-caption']/tbody/tr/td[2]")!;
        Assert.That(cells, Has.Count.EqualTo(rows.Count));
        Assert.That(cells.Select(c => WebUtility.HtmlDecode(c.InnerText)), Has.All.Match(@"^[+−]?\d+\.\d.pp[+−]?\d+\.\d to [+−]?\d+\.\d, n.=.\d+$"));
    }

    [Test]
    public void Drift_is_counted_by_setting_and_shown_case_by_case()
    {
        var drift = s_compared.Value.Drift!;
        var section = Parse(DriftSection.Write(s_compared.Value));
        Assert.That(section.SelectNodes("//table[@aria-labelledby='drift-counts-caption']/tbody/tr")!, Has.Count.EqualTo(drift.Scopes.Count));
        var counted = section.SelectNodes("//table[@aria-labelledby='drift-counts-caption']/tbody/tr/td[1]/text()")!.Sum(c => int.Parse(c.InnerText, System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(counted, Is.EqualTo(drift.Changes.Count));
        Assert.That(section.SelectNodes("//table[@aria-labelledby='drift-cases-caption']/tbody/tr")!, Has.Count.EqualTo(20));
        Assert.That(section.InnerText, Does.Contain($"{drift.Changes.Count - 20:#,0} more").And.Contain("diff.md"));
    }

    [Test]
    public void Markdown_has_both_and_at_most_twenty_cases_of_each()
    {
        var lines = MarkdownReport.Write(Synthetic.Record, s_compared.Value, Synthetic.Verdicts).Split('\n');
        foreach (var title in new[] { "### Against the baseline", "### Drift from the approved behaviour" })
            Assert.That(lines, Has.One.EqualTo(title));
        foreach (var folded in new[] { "<details><summary>Cases that changed, the lost ones first</summary>", "<details><summary>Cases that changed, the worst first</summary>" })
            Assert.That(lines.SkipWhile(l => l != folded).TakeWhile(l => l != "</details>").Count(l => l.StartsWith('|')), Is.EqualTo(22), "head, dashes and twenty rows");
    }

    [TestCaseSource(typeof(Payloads), nameof(Payloads.All))]
    public void Answers_add_nothing_but_text(string payload)
    {
        static string Shape(AnalysisResult analysis) => string.Join('\n', Parse(Html.Of($"{BaselineSection.Write(analysis)}{DriftSection.Write(analysis)}"))
            .Descendants().Where(n => n.NodeType == HtmlNodeType.Element).Select(n => $"{n.Name} {string.Join(' ', n.Attributes.Select(a => a.Name))}"));
        var hostile = s_compared.Value with
        {
            Against = s_compared.Value.Against! with { Changes = [.. s_compared.Value.Against!.Changes.Select(c => c with { Item = c.Item + payload, CandidateAnswer = c.CandidateAnswer is null ? null : payload, Perturbations = payload })] },
            Drift = s_compared.Value.Drift! with { Approved = payload, Changes = [.. s_compared.Value.Drift!.Changes.Select(c => c with { After = c.After! with { Answer = c.After!.Answer is null ? null : payload } })] },
        };
        Assert.That(Shape(hostile), Is.EqualTo(Shape(hostile with
        {
            Against = hostile.Against! with { Changes = [.. hostile.Against!.Changes.Select(c => c with { Perturbations = "x" })] },
            Drift = s_compared.Value.Drift,
        })));
    }

    [Test]
    public void Noise_has_a_column_only_where_it_was_measured()
    {
        var plain = VerdictSection.Gates(Synthetic.Verdicts).ToString();
        var noisy = VerdictSection.Gates([.. Synthetic.Verdicts.Select((v, i) => v with { Noise = i == 1 ? .013 : null })]).ToString();
        Assert.That(plain, Does.Not.Contain("noise floor"));
        Assert.That(noisy, Does.Contain(">noise floor</th>").And.Contain("±1.3&#xA0;pp"));
    }

    [Test]
    public void Banner_names_what_failed_in_full_and_folds_what_is_undecided_besides()
    {
        var failed = Synthetic.Verdicts.First(v => v.Decision == RobustReasoning.Gates.Decision.Fail);
        var banner = Parse(VerdictSection.Banner([.. Enumerable.Range(0, 12).Select(i => failed with { Gate = $"gate-{i}" }), failed with { Decision = RobustReasoning.Gates.Decision.Inconclusive, Gate = "open" }]));
        Assert.That(banner.SelectNodes("//section/ul/li")!, Has.Count.EqualTo(8));
        Assert.That(banner.InnerText, Does.Contain("And 4 more"));
        Assert.That(banner.SelectSingleNode("//details/summary")!.InnerText, Does.Contain("1 gate is undecided").And.Contain("open"));
    }
}
