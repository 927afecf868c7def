using System.Text;
using RobustReasoning.Analysis;
using RobustReasoning.Gates;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>The report in short, for a pull-request comment.</summary>
static class MarkdownReport
{
    const int MostVerdicts = 30;

    public static string Write(RunRecord record, AnalysisResult analysis, IReadOnlyList<Verdict> verdicts)
    {
        var page = new StringBuilder();
        page.Append($"## {Mark(Judgement.Of(verdicts))} {Markdown.Text(record.Release)}: {Judgement.Sentence(verdicts)}\n\n");
        foreach (var verdict in Judgement.Open(verdicts).Take(MostVerdicts))
        {
            page.Append($"- **{Markdown.Text(verdict.Gate)}** – {Judgement.Name(verdict.Decision)}. {Markdown.Text(verdict.Found, 400)} Expected: {Markdown.Text(verdict.Expected, 200)}");
            page.Append(verdict.Remedy == "" ? "\n" : $" *Remedy:* {Markdown.Text(verdict.Remedy, 300)}\n");
        }

        page.Append('\n').Append(Markdown.Table(["", "figure", "interval and n"],
            Headlines.Of(record, analysis).Select(h => new[] { Markdown.Text(h.Title), $"**{h.Figure}**", Markdown.Text(h.Detail, 200) })));
        MarkdownEvidence.Append(page, analysis);
        Walling(page, analysis);
        Recommended(page, analysis);
        Scenarios(page, analysis);
        Gaps(page, analysis);
        Perturbed(page, analysis);
        MarkdownSafety.Append(page, analysis);
        MarkdownProbes.Append(page, analysis);
        MarkdownThoughts.Append(page, analysis);
        Provenance(page, record);
        return page.ToString();
    }

    static void Walling(StringBuilder page, AnalysisResult analysis)
    {
        page.Append("\n### The efficiency wall\n\n");
        if (analysis.Curves.Count == 0) page.Append("No mode was run at two budgets or more.\n");
        foreach (var sentence in Walls.Sentences(analysis)) page.Append($"- {Markdown.Text(sentence, 300)}\n");
    }

    static void Recommended(StringBuilder page, AnalysisResult analysis)
    {
        if (analysis.Recommendations.Count == 0) return;
        page.Append("\n### Recommended budgets\n\nScore: weighted accuracy less weighted costs, as shares of explicit reasoning's. Wins: share of cluster resamples in which the budget scores highest.\n\n").Append(Markdown.Table(
            ["scenario", "budget", "wins", "next", "items"],
            analysis.Recommendations.Select(r => new[]
            {
                Markdown.Text(r.Scenario.Name, 40), Markdown.Text(r.Setting.Label, 48), Say.Round(r.Wins),
                r.Contenders.Count < 2 ? "–" : $"{Markdown.Text(r.Contenders[1].Setting.Label, 48)} ({Say.Round(r.Contenders[1].Wins)})", Say.Count(r.Items),
            })));
    }

    static void Scenarios(StringBuilder page, AnalysisResult analysis)
    {
        string?[] scopes = [.. analysis.Families, null];
        var cells = analysis.Cells.ToLookup(c => (c.Setting, c.Family));
        page.Append("\n### Accuracy by family\n\nClean answerable items; 95 % Wilson interval and n in brackets.\n\n").Append(Markdown.Table(
            ["mode and budget", .. scopes.Select(s => s is null ? "all" : Markdown.Text(s, 40))],
            analysis.Settings.OrderBy(s => s.Kind).Select(setting => (IReadOnlyList<string>)
                [Markdown.Text(setting.Label, 48), .. scopes.Select(s => Share(cells[(setting, s)].FirstOrDefault()?.Accuracy))])));
    }

    static void Gaps(StringBuilder page, AnalysisResult analysis)
    {
        var settings = analysis.Settings.Where(s => analysis.Kinds.Any(k => k.Setting == s && k.ModeGap is not null)).OrderBy(s => s.Kind).ToList();
        if (settings.Count > 0)
            page.Append("\n### Mode gap\n\nChange of accuracy under perturbation less that of explicit reasoning on the same items.\n\n").Append(Markdown.Table(
                ["group", .. settings.Select(s => Markdown.Text(s.Label, 48))],
                analysis.Kinds.Where(k => k.ModeGap is not null).GroupBy(k => k.Kind).Select(g => (IReadOnlyList<string>)
                    [ModeGapSection.Name(g.Key), .. settings.Select(s => Change(g.FirstOrDefault(k => k.Setting == s)?.ModeGap))])));
        if (analysis.WorstCases.Count > 0)
            page.Append("\n### Worst case\n\nAn item counts only if it is right when clean and under every perturbation that must not change its answer.\n\n").Append(Markdown.Table(
                ["mode and budget", "clean", "worst case", "change"],
                analysis.WorstCases.OrderBy(w => w.Setting.Kind).Select(w => new[] { Markdown.Text(w.Setting.Label, 48), Share(w.Clean), Share(w.Worst), Change(w.Difference) })));
    }

    static void Perturbed(StringBuilder page, AnalysisResult analysis)
    {
        if (analysis.Perturbations.Count == 0) return;
        page.Append("\n<details><summary>Clean against perturbed, the same items</summary>\n\n").Append(Markdown.Table(
            ["perturbation", "mode and budget", "change", "mode gap", "p (Holm)"],
            analysis.Perturbations.Select(p => new[]
            {
                Markdown.Text(p.Perturbation, 48), Markdown.Text(p.Setting.Label, 48), Change(p.Difference), Change(p.ModeGap),
                Markdown.Text(Say.Probability(p.AdjustedP)),
            }))).Append("\n</details>\n");
    }

    static void Provenance(StringBuilder page, RunRecord record)
    {
        page.Append($"\n<details><summary>Provenance</summary>\n\n- {Markdown.Text(record.Command, 400)}\n");
        page.Append($"- seed {record.Seed}, {Say.Moment(record.Started)}, {Say.Duration(record.Seconds)}, robust {Markdown.Text(record.Tool)}, {Markdown.Text(record.Environment, 200)}\n");
        foreach (var m in record.Models)
            page.Append($"- model {Markdown.Text(m.Name)} on {Markdown.Text(m.Backend)}, {Markdown.Text(m.Device)}, {m.Threads} threads, SHA-256 {Markdown.Text(m.Hash)}\n");
        foreach (var s in record.Sets)
            page.Append($"- set {Markdown.Text(s.Name)}, {s.Items} items, SHA-256 {Markdown.Text(s.Hash)}\n");
        foreach (var u in record.Unsupported)
            page.Append($"- not run: {Markdown.Text(u.Mode)}. {Markdown.Text(u.Why, 300)}\n");
        page.Append("\n</details>\n");
    }

    /// <summary>A decision as a sign that is seen at a glance.</summary>
    public static string Mark(Decision? decision) => decision switch { Decision.Pass => "✅", Decision.Fail => "❌", _ => "⚠️" };

    /// <summary>A share with its interval and n.</summary>
    public static string Share(Estimate? e) => e is null ? "–" : $"{Say.Percent(e.Value)} ({Say.Interval(e.Lower, e.Upper)}, {e.N})";

    /// <summary>A difference of shares with its interval and n.</summary>
    public static string Change(Estimate? e) => e is null ? "–" : $"{Say.Points(e.Value)} ({Say.PointsInterval(e.Lower, e.Upper)}, {Say.N(e.N)})";
}
