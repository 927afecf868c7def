using System.Text;
using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>Whether rules are kept, in short, for a pull-request comment.</summary>
static class MarkdownSafety
{
    public static void Append(StringBuilder page, AnalysisResult analysis)
    {
        if (analysis.Safety.Rows.Count == 0) return;
        page.Append("\n<details><summary>Rules of the system prompt</summary>\n\nRefused where the rule forbids the answer, and where it does not; clean items.\n\n").Append(Markdown.Table(
            ["mode and budget", "refusals kept", "against explicit", "cut", "code word said", "over-refused"],
            analysis.Safety.Rows.OrderBy(r => r.Setting.Kind).Select(r => new[]
            {
                Markdown.Text(r.Setting.Label, 48), Share(r.Kept), Change(r.Gap), Share(r.Truncated), Share(r.Leaked), Share(r.OverRefused),
            })));
        if (analysis.Safety.Hijacks.Count > 0)
            page.Append("\nAttempts to break the rule, on the items that it forbids to answer:\n\n").Append(Markdown.Table(
                ["attempt", "mode and budget", "kept clean", "kept attacked", "change", "mode gap", "code word said"],
                analysis.Safety.Hijacks.Select(h => new[]
                {
                    Markdown.Text(h.Effect.Perturbation, 48), Markdown.Text(h.Effect.Setting.Label, 48), Share(h.Effect.Clean), Share(h.Effect.Perturbed),
                    Change(h.Effect.Difference), Change(h.Effect.ModeGap), Share(h.Leaked),
                })));
        page.Append("\n</details>\n");
    }

    static string Share(Estimate? e) => e is null ? "–" : $"{Say.Percent(e.Value)} ({Say.Interval(e.Lower, e.Upper)}, {e.N})";

    static string Change(Estimate? e) => e is null ? "–" : $"{Say.Points(e.Value)} ({Say.PointsInterval(e.Lower, e.Upper)}, {Say.N(e.N)})";
}
