using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Clean against perturbed on the same items, and how much more a mode loses than explicit reasoning.</summary>
static class PerturbationSection
{
    static readonly string[] Columns = ["clean", "perturbed", "change", "mode gap", "dropped", "flipped", "tokens", "refused rightly", "lost : won", "p (Holm)"];

    public static Html Write(AnalysisResult analysis, Figure? figure)
    {
        if (figure is null) return Parts.Section("perturbations", "Clean against perturbed", Html.Of($"<p>No perturbed cases were run.</p>"));
        var head = Html.Of($"<th scope=\"col\">perturbation</th><th scope=\"col\">mode and budget</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");
        return Parts.Section("perturbations", figure.Title, Html.Of(
            $"""
            {FigurePart.Write(figure)}
            {Matrix(analysis)}
            <details><summary>All {analysis.Perturbations.Count} paired effects, with the gap between modes</summary>
            {Parts.Table("effects", "The same answerable items asked clean and perturbed. The mode gap is a setting's change less the change of explicit reasoning on the same items: below zero, compression made it more fragile. “Dropped” is the performance drop rate, 1 less perturbed over clean accuracy; “flipped” the share of items whose answer, right or wrong, became another one; “tokens” the median and the 95\u00a0% point of perturbed over clean length, where the cost is bounded; “refused rightly” the change on items that cannot be answered. “Lost : won” counts items right only when clean, and only when perturbed.", head, analysis.Perturbations.Select(Row))}</details>
            """));
    }

    static Html Row(PerturbationEffect effect) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(effect.Perturbation)}</th><td>{Parts.Key(effect.Setting.Kind)}{Html.Foreign(effect.Setting.Label)}</td>{Parts.Share(effect.Clean)}{Parts.Share(effect.Perturbed)}{Parts.Difference(effect.Difference)}{Parts.Difference(effect.ModeGap)}{Parts.Share(effect.DropRate)}{Parts.Share(effect.FlipRate)}{Inflation(effect)}{Parts.Difference(effect.Abstention)}
        <td class="n">{effect.Test.B} : {effect.Test.C}</td><td class="n">{Say.Probability(effect.AdjustedP)}</td></tr>

        """);

    static Html Matrix(AnalysisResult analysis)
    {
        var settings = analysis.Settings.Where(s => analysis.Perturbations.Any(p => p.Setting == s)).OrderBy(s => s.Kind).ToList();
        var head = Html.Of($"<th scope=\"col\">perturbation</th><th scope=\"col\">group</th>{settings.Select(s => Html.Of($"<th scope=\"col\" class=\"n\">{Parts.Key(s.Kind)}{Html.Foreign(s.Label)}</th>"))}");
        var rows = analysis.Perturbations.GroupBy(p => (p.Kind, p.Perturbation)).OrderBy(g => g.Key.Kind is null).ThenBy(g => g.Key.Kind);
        return Html.Of($"<details><summary>Perturbation by mode, as a table</summary>{Parts.Table("matrix", "Change of accuracy on the same items. Where a question becomes unanswerable the right answer is “unknown”. The deeper the tint, the more is lost.", head, rows.Select(row => Html.Of(
            $"<tr><th scope=\"row\">{Html.Foreign(row.Key.Perturbation)}</th><td>{(row.Key.Kind is null ? "chain" : ModeGapSection.Name(row.Key.Kind))}</td>{settings.Select(s => ModeGapSection.Loss(row.FirstOrDefault(e => e.Setting == s)?.Difference))}</tr>\n")))}</details>");
    }

    static Html Inflation(PerturbationEffect effect) => effect.InflationP50 is not { } median ? Parts.None : Html.Of(
        $"<td class=\"n\" title=\"{Parts.Title(median)}\">× {Say.Number(median.Value, "0.00")}<small>{(effect.InflationP95 is { } high ? $"95\u00a0%: × {Say.Number(high.Value, "0.00")}, " : "")}{Say.N(median.N)}</small></td>");
}
