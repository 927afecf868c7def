using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Selftest;

namespace RobustReasoning.Reporting.Pages;

/// <summary>The detection matrix as a picture and as a table in which "found" is written, not only coloured.</summary>
static class MatrixSection
{
    public static Html Write(DetectionMatrix matrix, Figure figure) => Parts.Section("matrix", figure.Title, Html.Of(
        $"""
        <p>{SelftestWords.Rule}</p>
        {FigurePart.Write(figure)}
        {Parts.Table("matrix", "The same in figures: harm in points (rates) or per cent (lengths), its 95\u00a0% interval below. A dash could not be read; the name of a symptom leads to what it measures.", Head(matrix), matrix.Rows.Select(Row), "dense")}
        """));

    static Html Head(DetectionMatrix matrix) => Html.Of(
        $"<th scope=\"col\">model</th>{matrix.Symptoms.Select(s => Html.Of($"<th scope=\"col\" class=\"n\"><a href=\"#symptoms\">{Html.Foreign(s)}</a></th>"))}");

    static Html Row(DetectionRow row) => Html.Of(
        $"<tr><th scope=\"row\">{Html.Foreign(row.Defect.Name)}<small>{(row.Defect.IsClean ? "clean" : row.Defect.Missed is null ? "defect" : "defect, not expected to be found")}</small></th>{row.Cells.Select(c => Cell(row, c))}</tr>\n");

    static Html Cell(DetectionRow row, DetectionCell cell) => cell.Reading is not { } reading ? Parts.None : Html.Of(
        $"<td class=\"n{(reading.Found ? row.Defect.IsClean ? " found alarm" : " found" : "")}\" title=\"{Visible.Of(reading.Where)}, {Say.N(reading.Harm.N)}, margin {SelftestWords.Hundred(reading.Margin)}\">{(reading.Found ? Html.Of($"<strong>{(row.Defect.IsClean ? "false alarm" : "found")}</strong> ") : default)}{SelftestWords.Hundred(reading.Harm.Value)}<small>{SelftestWords.Hundred(reading.Harm.Lower)} to {SelftestWords.Hundred(reading.Harm.Upper)}</small></td>");
}
