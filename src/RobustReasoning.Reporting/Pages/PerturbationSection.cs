using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Clean against perturbed on the same items, and how much more a mode loses than explicit reasoning.</summary>
static class PerturbationSection
{
    static readonly string[] Columns = ["clean", "perturbed", "change", "mode gap", "lost : won", "p (Holm)"];

    public static Html Write(AnalysisResult analysis, Figure? figure)
    {
        if (figure is null) return Parts.Section("perturbations", "Clean against perturbed", Html.Of($"<p>No perturbed cases were run.</p>"));
        var head = Html.Of($"<th scope=\"col\">perturbation</th><th scope=\"col\">mode and budget</th>{Columns.Select(c => Html.Of($"<th scope=\"col\" class=\"n\">{c}</th>"))}");
        return Parts.Section("perturbations", figure.Title, Html.Of(
            $"""
            {FigurePart.Write(figure)}
            <details><summary>All {analysis.Perturbations.Count} paired effects, with the gap between modes</summary>
            {Parts.Table("effects", "The same answerable items asked clean and perturbed. The mode gap is a setting's change less the change of explicit reasoning on the same items: below zero, compression made it more fragile. “Lost : won” counts items right only when clean, and only when perturbed.", head, analysis.Perturbations.Select(Row))}</details>
            """));
    }

    static Html Row(PerturbationEffect effect) => Html.Of(
        $"""
        <tr><th scope="row">{Html.Foreign(effect.Perturbation)}</th><td>{Parts.Key(effect.Setting.Kind)}{Html.Foreign(effect.Setting.Label)}</td>{Parts.Share(effect.Clean)}{Parts.Share(effect.Perturbed)}{Parts.Difference(effect.Difference)}{Parts.Difference(effect.ModeGap)}
        <td class="n">{effect.Test.B} : {effect.Test.C}</td><td class="n">{Say.Probability(effect.AdjustedP)}</td></tr>

        """);
}
