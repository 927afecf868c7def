using RobustReasoning.Analysis;
using RobustReasoning.Probes;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Whether the probability of an answer says how often it is right.</summary>
static class CalibrationSection
{
    static readonly string[] Columns = ["answers", "wrong", "AURC", "best order", "calibration error", "error by chance", "Brier"];

    public static Html Write(AnalysisResult analysis, Figure? figure)
    {
        var rows = analysis.Probes.Calibrations.OrderBy(c => c.Setting.Kind).ToList();
        if (rows.Count == 0) return Parts.Section("calibration", "Calibration", Html.Of($"<p>The backend told no probabilities.</p>"));
        var head = Html.Of($"<th scope=\"col\">mode and budget</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");
        return Parts.Section("calibration", "Calibration", Html.Of(
            $"""
            <p>The probability of the answer's tokens, against how often the answer is right. It says nothing of the reasoning before it: a wrong chain makes a wrong answer sure.</p>
            {(figure is null ? default : FigurePart.Write(figure))}
            {Parts.Table("calibration-figures", "Clean items with an answer of known probability. AURC is the mean share of wrong answers over all coverages: between that of the best order and, for an order by chance, the share of wrong answers. The calibration error is taken over bins of equal mass and is biased upwards: beside it stands what a perfectly calibrated model would show by chance. Brackets are 95\u00a0% bootstrap intervals.", head, rows.Select(Row))}
            """));
    }

    static Html Row(Calibration row) => Html.Of(
        $"""
        <tr>{Parts.Row(row.Setting)}<td class="n">{Say.Count(row.N)}<small>{Say.Count(row.Without)} without</small></td><td class="n">{Say.Percent(row.Risk)}</td>{Area(row.Aurc)}<td class="n">{Three(row.OptimalAurc)}</td>{Error(row)}<td class="n">{Three(row.ErrorFloor)}</td>{Area(row.Brier)}</tr>

        """);

    static Html Error(Calibration row) => row.Error is { } e
        ? Html.Of($"<td class=\"n\" title=\"{Parts.Title(e)}\">{Three(e.Value)}<small>{Three(e.Lower)}–{Three(e.Upper)}, {(row.Bins == 1 ? "1 bin" : $"{row.Bins} bins")}</small></td>")
        : Parts.None;

    static Html Area(Estimate? estimate) => estimate is null ? Parts.None
        : Html.Of($"<td class=\"n\" title=\"{Parts.Title(estimate)}\">{Three(estimate.Value)}<small>{Three(estimate.Lower)}–{Three(estimate.Upper)}</small></td>");

    static string Three(double value) => Say.Number(value, "0.000");
}
