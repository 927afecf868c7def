using System.Globalization;
using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting.Pages;

/// <summary>Accuracy by family and setting: the scenario table.</summary>
static class ScenarioSection
{
    public static Html Write(AnalysisResult analysis)
    {
        var cells = analysis.Cells.ToLookup(c => (c.Setting, c.Family));
        // The pooled column stands first, where no table is cut off by a narrow window.
        string?[] scopes = [.. analysis.Families.Count > 1 ? new string?[] { null } : [], .. analysis.Families];
        var head = Html.Of($"<th scope=\"col\">mode and budget</th>{scopes.Select(f => Html.Of($"<th scope=\"col\" class=\"n\">{(f is null ? Html.Of($"all") : Html.Foreign(f))}</th>"))}");
        var rows = analysis.Settings.OrderBy(s => s.Kind).Select(setting => Html.Of(
            $"<tr>{Parts.Row(setting)}{scopes.Select(f => Heat(cells[(setting, f)].FirstOrDefault()))}</tr>\n"));
        return Parts.Section("scenarios", "Accuracy by family", Parts.Table(
            "scenarios", "Accuracy on clean answerable items by family, with 95\u00a0% Wilson interval and n. The deeper the tint, the more is lost.",
            head, rows));
    }

    static Html Heat(Cell? cell)
    {
        if (cell?.Accuracy is not { } accuracy) return Parts.None;
        var shortfall = (1 - accuracy.Value).ToString("0.###", CultureInfo.InvariantCulture);
        return Html.Of(
            $"<td class=\"n heat\" style=\"--short:{shortfall}\" title=\"{Parts.Title(accuracy)}\">{Say.Percent(accuracy.Value)}<small>{Say.Interval(accuracy.Lower, accuracy.Upper)}, {Say.N(accuracy.N)}</small></td>");
    }
}
