using RobustReasoning.Reporting.Text;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A share in a matrix, with its n; columns and rows count from 1.</summary>
readonly record struct HeatCell(int Column, int Row, double Share, int N);

/// <summary>A matrix of shares, the first row on top. Each cell says its figure and n, so that it needs no colour.</summary>
sealed record HeatMap(string Columns, string Rows, Ink Ink, IReadOnlyList<HeatCell> Cells)
{
    /// <summary>Heading of what stands beside the rows; empty for nothing.</summary>
    public string BesideTitle { get; init; } = "";

    /// <summary>Words beside each row from the first.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];
}

/// <summary>Draws a matrix of shares.</summary>
static class HeatMapPlot
{
    // Text stays legible on the darkest cell.
    const double Darkest = .5;

    public static Chart Draw(Frame frame, HeatMap map)
    {
        var (columns, rows) = (map.Cells.Max(c => c.Column), Math.Max(map.Cells.Max(c => c.Row), map.Beside.Count));
        var beside = frame.Narrow ? [] : map.Beside;
        var right = beside.Append(map.BesideTitle).Max(b => Inter.Measure(frame.Narrow ? "" : b, frame.TextSize, true)) is > 0 and var wide ? wide + 28 : 12;
        // Cells as broad as a page look like bars: a small matrix leaves the rest of the width free.
        var left = frame.Narrow ? 40 : 58f;
        var most = columns * 110f;
        if (!frame.Narrow)
            right = Math.Max(right, frame.Width - left - most);
        var x = new Axis(map.Columns, .5, columns + .5, [.. Enumerable.Range(1, columns).Select(c => (double)c)], [.. Enumerable.Range(1, columns).Select(c => Say.Number(c, "0"))]);
        var y = new Axis(map.Rows, -rows - .5, -.5, [.. Enumerable.Range(1, rows).Select(r => -(double)r)], [.. Enumerable.Range(1, rows).Select(r => Say.Number(r, "0"))]);
        var chart = new Chart(frame, (int)(rows * frame.TextSize * 2.9f + frame.TextSize * 6.2f), x, y, left, right);
        foreach (var cell in map.Cells)
        {
            chart.Box(cell.Column - .5, cell.Column + .5, -cell.Row - .5, -cell.Row + .5, map.Ink, Darkest * cell.Share, Inks.Line);
            var middle = chart.At(cell.Column, -cell.Row);
            var apart = frame.TextSize * .6f;
            chart.Write(Say.Number(100 * cell.Share, "0"), middle with { Y = middle.Y - apart }, Alignment.MiddleCenter, Inks.Text, bold: true);
            chart.Write(frame.Narrow ? Say.Number(cell.N, "0") : Say.N(cell.N), middle with { Y = middle.Y + apart }, Alignment.MiddleCenter, Inks.Text);
        }

        if (beside.Count == 0) return chart;
        var at = chart.At(columns + .5, -1).X + 16;
        chart.Write(map.BesideTitle, new Pixel(at, 2), Alignment.UpperLeft, Inks.Muted);
        foreach (var (i, text) in beside.Index())
            chart.Write(text, new Pixel(at, chart.At(1, -i - 1).Y), Alignment.MiddleLeft, Inks.Text);
        return chart;
    }
}
