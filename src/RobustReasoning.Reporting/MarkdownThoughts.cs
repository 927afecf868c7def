using System.Text;
using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Pages;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>Whether thoughts carry the computation, in short.</summary>
static class MarkdownThoughts
{
    public static void Append(StringBuilder page, AnalysisResult analysis)
    {
        if (analysis.Thoughts is not { Rows.Count: > 0 } thoughts) return;
        page.Append("\n### Inside thoughts\n\n");
        foreach (var row in thoughts.Rows.Where(r => r.Family is null))
            page.Append($"- {Markdown.Text(row.Setting.Label, 48)}: **{ThoughtSection.Answer(row.Verdict)}** {row.Verdict.Reason} {ThoughtSection.Disagreeing(row.Verdict)}".TrimEnd()).Append('\n');
        page.Append("\nPatching: answers that follow one thought of a question that differs in one step, less those that follow an earlier one. Head, probe: step's value read in its thought, less a shuffled one or a control task; they have no vote.\n\n").Append(Markdown.Table(
            ["mode and budget", "family", "accuracy", "less pause", "lost with another item's", "patching", "transplant, matched", "head", "probe", "carried"],
            thoughts.Rows.Select(r => new[]
            {
                Markdown.Text(r.Setting.Label, 48), r.Family is null ? "all" : Markdown.Text(r.Family, 40), Share(r.Accuracy), Change(r.OverPause), Change(r.Ablation("resample")?.Lost),
                Change(r.Patching?.Effect), Share(r.Transplant?.Matched), Change(r.Lens?.Selective), Change(r.Probe?.Selectivity), ThoughtSection.Short(r.Verdict),
            })));
        foreach (var row in thoughts.Rows.Where(r => r is { Family: null, LayerLens: not null }))
            page.Append($"\nHead by layer, {Markdown.Text(row.Setting.Label, 48)}: {string.Join("; ", row.LayerLens!.Layers.Select(l => $"{Say.Number(l.Layer, "0")}: {Share(l.First)}, shuffled {Share(l.Shuffled)}, pause {Share(l.Pause)}"))}.\n");
    }

    static string Share(Estimate? e) => e is null ? "–" : $"{Say.Percent(e.Value)} ({Say.Interval(e.Lower, e.Upper)}, {e.N})";

    static string Change(Estimate? e) => e is null ? "–" : $"{Say.Points(e.Value)} ({Say.PointsInterval(e.Lower, e.Upper)}, {e.N})";
}
