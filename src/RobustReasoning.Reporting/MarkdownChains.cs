using System.Text;
using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>The checks on chains in short, for a pull-request comment.</summary>
static class MarkdownChains
{
    public static void Append(StringBuilder page, AnalysisResult analysis)
    {
        var rows = (analysis.Chains?.Rows ?? []).Where(r => r.Family is null).OrderBy(r => r.Setting.Kind).ToList();
        if (rows.Count == 0) return;
        page.Append("\n### Do chains carry their answers?\n\n");
        foreach (var (setting, sentence) in Faithfulness.Sentences(analysis))
            page.Append($"- {Markdown.Text(setting.Label, 48)}: {Markdown.Text(sentence, 600)}\n");
        page.Append("\n<details><summary>Checks on chains</summary>\n\nClean answerable items of all families; 95 % intervals and n in brackets.\n\n").Append(Markdown.Table(
            ["mode and budget", "needed", "area over the curve", "mistake followed", "recovered", "last step out", "earlier step out", "reworded, same", "fillers cost", "read without question", "by chance", "another model", "steps true", "right answer, wrong steps"],
            rows.Select(r => new[]
            {
                Markdown.Text(r.Setting.Label, 48), Change(r.Necessity), Share(r.Area), Share(r.Followed), Share(r.Recovered), Share(r.LastDeleted), Share(r.InnerDeleted), Share(r.Reworded),
                Change(r.FillerLoss), Share(r.Sufficient), Share(r.SufficientByChance), Share(r.OtherSufficient), Share(r.StepAccuracy), Share(r.RightFromWrong),
            }))).Append("\n</details>\n");
    }

    static string Share(Estimate? e) => e is null ? "–" : $"{Say.Percent(e.Value)} ({Say.Interval(e.Lower, e.Upper)}, {e.N})";

    static string Change(Estimate? e) => e is null ? "–" : $"{Say.Points(e.Value)} ({Say.PointsInterval(e.Lower, e.Upper)}, {Say.N(e.N)})";
}
