using RobustReasoning.Reporting.Text;
using RobustReasoning.Selftest;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>Defects by symptoms: how much worse in the cell, a filled cell where it is found.</summary>
static class MatrixPlot
{
    const int CellHeight = 26;

    public static Figure Figure(DetectionMatrix matrix) => new("matrix", "Detection matrix",
        $"Rows are models, columns symptoms. {string.Join(" ", matrix.Rows.Select(Sentence))}",
        "Harm in points (rates) or per cent (lengths); a filled cell is found, an empty one could not be read. On narrow pages columns are numbered in the order of the table.",
        frame => Draw(frame, matrix));

    static string Sentence(DetectionRow row) =>
        $"{Name(row)}: {(row.AnyFound ? string.Join(", ", row.Cells.Where(c => c.Reading is { Found: true }).Select(c => c.Symptom)) : "nothing")}.";

    // A manifest's text may hold what no drawing can.
    static string Name(DetectionRow row) => Visible.Short(row.Defect.Name, 20);

    static Chart Draw(Frame frame, DetectionMatrix matrix)
    {
        var (rows, columns) = (matrix.Rows.Count, matrix.Symptoms.Count);
        var chart = new Chart(frame, CellHeight * rows + (frame.Narrow ? 90 : 150), new("", 0, columns, [], []), new("", 0, rows, [], []), left: frame.Narrow ? 118 : 150, right: frame.Narrow ? 4 : 12, rows: frame.Narrow ? 1 : 4);
        for (var c = 0; c < columns; c++)
        {
            if (frame.Narrow)
            {
                chart.Write(Say.Count(c + 1), new(chart.At(c + .5, rows).X, chart.At(c, rows).Y - 4), Alignment.LowerCenter, Inks.Muted);
                continue;
            }

            // Names take turns on three lines, so that they do not meet.
            var top = chart.At(c + .5, rows);
            var line = c % 3;
            chart.Write(matrix.Symptoms[c], new(top.X, top.Y - 6 - (2 - line) * chart.RowHeight), Alignment.LowerCenter, Inks.Muted);
            chart.Rule(new(top.X, top.Y - 4 - (2 - line) * chart.RowHeight), top, Inks.Line, 1, LinePattern.Solid);
        }

        foreach (var (r, row) in matrix.Rows.Index())
        {
            var y = rows - r - 1;
            var name = chart.At(0, y + .5);
            chart.Write(Name(row), new(name.X - 8, name.Y), Alignment.MiddleRight, row.Defect.IsClean ? Inks.Hybrid : Inks.Text, bold: !row.IsAsExpected);
            foreach (var (c, cell) in row.Cells.Index())
            {
                chart.Box(c, c + 1, y, y + 1, cell.Reading is { Found: true } ? row.Defect.IsClean ? Inks.Compact : Inks.Explicit : null, .30, Inks.Line);
                if (cell.Reading is { } reading)
                    chart.Write(Say.Number(reading.Harm.Value * 100, "0"), chart.At(c + .5, y + .5), Alignment.MiddleCenter, reading.Found ? Inks.Text : Inks.Muted, bold: reading.Found);
            }
        }

        return chart;
    }
}
