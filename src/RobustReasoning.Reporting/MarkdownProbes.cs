using System.Text;
using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Probes;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>The probes in short, for a pull-request comment.</summary>
static class MarkdownProbes
{
    const int MostSlowdowns = 30;

    public static void Append(StringBuilder page, AnalysisResult analysis)
    {
        Cells(page, analysis);
        Chains(page, analysis);
        MarkdownChains.Append(page, analysis);
        Calibrations(page, analysis);
        Slowdowns(page, analysis);
    }

    static void Cells(StringBuilder page, AnalysisResult analysis)
    {
        var rows = analysis.Probes.Cells.OrderBy(c => c.Source.Length == 0 ? 0 : 1).ThenBy(c => c.Setting.Kind).ToList();
        if (rows.Count == 0) return;
        var growths = analysis.Probes.Confabulations.ToDictionary(c => (c.Setting, c.Source), c => c.Growth);
        page.Append("\n<details><summary>Answering and abstaining</summary>\n\nClean items that can be answered and items that cannot; CUC is the growth of confident wrong answers against explicit reasoning.\n\n").Append(Markdown.Table(
            ["mode and budget", "unanswerable", "right", "wrong", "abstained wrongly", "abstained rightly", "confabulated", "cut or empty", "recall", "precision", "F1", "CUC"],
            rows.Select(r => new[]
            {
                Markdown.Text(r.Setting.Label, 48), Source(r.Source), Of(r.Answerable.Right, r.Answerable.N), Count(r.Answerable.Wrong), Count(r.Answerable.Abstained),
                Of(r.Unanswerable.Right, r.Unanswerable.N), Count(r.Unanswerable.Wrong),
                Count(r.Answerable.Truncated + r.Answerable.Empty + r.Unanswerable.Truncated + r.Unanswerable.Empty),
                Share(r.Recall), Share(r.Precision), Share(r.F1), Change(growths.GetValueOrDefault((r.Setting, r.Source))),
            }))).Append("\n</details>\n");
    }

    static void Chains(StringBuilder page, AnalysisResult analysis)
    {
        var rows = analysis.Probes.Chains.Where(c => c.Family is null && c.Perturbation.Length == 0).OrderBy(c => c.Decoded).ThenBy(c => c.Setting.Kind).ToList();
        if (rows.Count == 0) return;
        page.Append("\n<details><summary>Chains apart from answers</summary>\n\nEvery step against the facts of its prompt, clean items. Decoded chains are thoughts read through the output head.\n\n").Append(Markdown.Table(
            ["mode and budget", "channel", "correct path", "longer path", "wrong target", "incomplete", "hallucination", "a step does not follow", "right answer, wrong steps"],
            rows.Select(r => (IReadOnlyList<string>)
            [
                Markdown.Text(r.Setting.Label, 48), r.Decoded ? "decoded" : "chain", .. Enum.GetValues<ChainClass>().Select(c => Say.Count(r.Classes.GetValueOrDefault(c))),
                Share(r.Hallucinated), Share(r.RightFromWrong),
            ]))).Append("\n</details>\n");
    }

    static void Calibrations(StringBuilder page, AnalysisResult analysis)
    {
        if (analysis.Probes.Calibrations.Count == 0) return;
        page.Append("\n<details><summary>Calibration</summary>\n\nClean items. The calibration error is taken over bins of equal mass and is biased upwards; “by chance” is what a perfectly calibrated model would show.\n\n").Append(Markdown.Table(
            ["mode and budget", "n", "wrong", "AURC", "best order", "calibration error", "by chance", "Brier"],
            analysis.Probes.Calibrations.OrderBy(c => c.Setting.Kind).Select(c => new[]
            {
                Markdown.Text(c.Setting.Label, 48), Say.Count(c.N), Say.Percent(c.Risk), Three(c.Aurc), Say.Number(c.OptimalAurc, "0.000"),
                $"{Three(c.Error)}, {(c.Bins == 1 ? "1 bin" : $"{c.Bins} bins")}", Say.Number(c.ErrorFloor, "0.000"), Three(c.Brier),
            }))).Append("\n</details>\n");
    }

    static void Slowdowns(StringBuilder page, AnalysisResult analysis)
    {
        var rows = analysis.Probes.Slowdowns.OrderBy(s => s.Relation == Relation.Budget ? 0 : 1).ThenByDescending(s => s.P95?.Value).Take(MostSlowdowns).ToList();
        if (rows.Count == 0) return;
        var left = analysis.Probes.Slowdowns.Count - rows.Count;
        page.Append($"\n<details><summary>Slowdown</summary>\n\nTokens perturbed ÷ clean over the same items{(left == 0 ? "" : $"; {left} smaller rows are in the page")}.\n\n").Append(Markdown.Table(
            ["perturbation", "mode and budget", "median", "p95", "cut", "empty"],
            rows.Select(s => new[]
            {
                Markdown.Text(s.Perturbation, 48), Markdown.Text(s.Setting.Label, 48), Times(s.Median), Times(s.P95), Share(s.Cut), Share(s.Empty),
            }))).Append("\n</details>\n");
    }

    static string Source(string source) => source.Length == 0 ? "in the sets" : Markdown.Text(source, 48);

    static string Count(double count) => Say.Number(count, "0.#");

    static string Of(double count, int n) => $"{Count(count)} of {Say.Count(n)}";

    static string Share(Estimate? e) => e is null ? "–" : $"{Say.Percent(e.Value)} ({Say.Interval(e.Lower, e.Upper)}, {e.N})";

    static string Change(Estimate? e) => e is null ? "–" : $"{Say.Points(e.Value)} ({Say.PointsInterval(e.Lower, e.Upper)}, {Say.N(e.N)})";

    static string Three(Estimate? e) => e is null ? "–" : $"{Say.Number(e.Value, "0.000")} ({Say.Number(e.Lower, "0.000")}–{Say.Number(e.Upper, "0.000")})";

    static string Times(Estimate? e) => e is null ? "–" : $"×{Say.Number(e.Value, "0.00")} ({Say.Number(e.Lower, "0.00")}–{Say.Number(e.Upper, "0.00")}, {e.N})";
}
