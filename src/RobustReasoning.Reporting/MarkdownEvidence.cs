using System.Text;
using RobustReasoning.Analysis;
using RobustReasoning.Comparing;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;

namespace RobustReasoning.Reporting;

/// <summary>What a run is compared with besides itself, in Markdown: the baseline and the approved snapshot.</summary>
static class MarkdownEvidence
{
    const int MostRows = 20;

    public static void Append(StringBuilder page, AnalysisResult analysis)
    {
        if (analysis.Against is { } against)
            Baseline(page, against);
        if (analysis.Drift is { } drift)
            Drift(page, drift);
    }

    static void Baseline(StringBuilder page, ReleaseComparison against)
    {
        page.Append($"\n### Against the baseline\n\n{MarkdownReport.Mark(against.Decision)} {Markdown.Text(against.Candidate.Run)} ({Markdown.Text(against.Candidate.Release)}) against {Markdown.Text(against.Base.Run)} ({Markdown.Text(against.Base.Release)}): {Judgement.Name(against.Decision)}. ");
        page.Append(against.IsPaired
            ? $"{Say.Count(against.Pairs)} cases were paired; {Say.Number(100 * against.Margin, "0.##")} points of loss are tolerated.\n\n"
            : "Not paired: the runs hold different items and count as independent samples.\n\n");
        foreach (var rows in against.Rows.Where(r => r.Family is null).GroupBy(r => r.Figure))
            page.Append($"{ComparisonReport.Title(rows.Key)}:\n\n").Append(Markdown.Table(["mode and budget", "base", "candidate", "difference", "p (Holm)", "verdict"], rows.Select(r => new[]
            {
                Markdown.Text(r.Setting.Label, 48), MarkdownReport.Share(r.Base), MarkdownReport.Share(r.Candidate), MarkdownReport.Change(r.Difference),
                r.AdjustedP is { } p ? Markdown.Text(Say.Probability(p)) : "–", Judgement.Name(r.Decision),
            }))).Append('\n');
        ComparisonReport.Transitions(against, page, "Outcomes of clean cases");
        Cases(page, "Cases that changed, the lost ones first", against.Changes.Count, ReleaseComparison.FileName, ["case", "mode", "perturbed by", "was", "is", "right"], against.Changes.Select(c => new[]
        {
            Markdown.Text(c.Item, 80), Markdown.Text($"{c.Mode} {c.Budget}".TrimEnd(), 48), Markdown.Text(c.Perturbations, 60), Ended(c.From, c.BaseAnswer), Ended(c.To, c.CandidateAnswer), Markdown.Text(c.Target, 60),
        }));
    }

    static void Drift(StringBuilder page, SnapshotDrift drift)
    {
        page.Append($"\n### Drift from the approved behaviour\n\n{DriftReport.Summary(drift)}, against the snapshot of {Markdown.Text(drift.Approved)}.{(drift.OtherModels ? " The models are other files than those that were approved." : "")}\n");
        Cases(page, "Cases that changed, the worst first", drift.Changes.Count, DriftReport.FileName, ["case", "kind", "change"], drift.Changes.Select(c => new[]
        {
            Markdown.Text(DriftReport.Name(c.Before), 120), DriftReport.Title(c.Kind), Markdown.Text(DriftReport.Change(c), 200),
        }));
    }

    static void Cases(StringBuilder page, string title, int count, string file, string[] head, IEnumerable<string[]> rows)
    {
        if (count == 0)
            return;
        page.Append($"\n<details><summary>{title}</summary>\n\n").Append(Markdown.Table(head, rows.Take(MostRows)));
        page.Append(count > MostRows ? $"\n{Say.Count(count - MostRows)} more stand in {file}.\n\n</details>\n" : "\n</details>\n");
    }

    static string Ended(Outcome outcome, string? answer) => $"{Parts.Name(outcome)} {(answer is null ? "" : Markdown.Text(answer, 60))}".TrimEnd();
}
