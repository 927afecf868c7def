using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Probes;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting.Pages;

/// <summary>What perturbations do to the length of the reasoning.</summary>
static class SlowdownSection
{
    static readonly string[] Columns = ["median growth", "95 % point", "cut", "cut when clean", "empty", "empty when clean"];

    public static Html Write(AnalysisResult analysis)
    {
        var rows = analysis.Probes.Slowdowns.OrderBy(s => s.Relation == Relation.Budget ? 0 : 1).ToList();
        if (rows.Count == 0) return default;
        var head = Html.Of($"<th scope=\"col\">perturbation</th><th scope=\"col\">mode and budget</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");
        return Parts.Section("slowdown", "Slowdown", Html.Of(
            $"""
            <p>How much longer the same items are reasoned about when perturbed. Attacks on the budget stand first. A cut chain counts with the length at which it was cut, so growth is then understated. Thoughts whose number is set beforehand cannot grow.</p>
            <details{(rows.Count <= 12 ? Html.Of($" open") : default)}><summary>{rows.Count} paired rows</summary>
            {Parts.Table("slowdown-figures", "Tokens, visible and latent, perturbed ÷ clean over the same answerable items, with 95\u00a0% bootstrap intervals; shares with 95\u00a0% Wilson intervals.", head, rows.Select(Row))}</details>
            """));
    }

    static Html Row(Slowdown row) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(row.Perturbation)}</th><td>{Parts.Key(row.Setting.Kind)}{Html.Foreign(row.Setting.Label)}</td>{Ratio(row.Median)}{Ratio(row.P95)}{Parts.Share(row.Cut)}{Parts.Share(row.CleanCut)}{Parts.Share(row.Empty)}{Parts.Share(row.CleanEmpty)}</tr>

        """);

    static Html Ratio(Estimate? ratio) => ratio is null ? Parts.None
        : Html.Of($"<td class=\"n\" title=\"{Parts.Title(ratio)}\">{Times(ratio.Value)}<small>{Times(ratio.Lower)}–{Times(ratio.Upper)}, {Say.N(ratio.N)}</small></td>");

    static string Times(double ratio) => "×" + Say.Number(ratio, "0.00");
}
