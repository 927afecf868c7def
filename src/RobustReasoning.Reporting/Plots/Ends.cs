using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>Writes curves' names right of a chart, where the curves end.</summary>
static class Ends
{
    /// <summary>The names in the order of the curves' ends, pushed apart until none touches another.</summary>
    public static void Name(Chart chart, Frame frame, IReadOnlyList<(string Name, double Y, Ink Ink)> curves)
    {
        var gap = frame.TextSize * 1.3f;
        var ends = curves.Select(c => (Curve: c, chart.At(0, c.Y).Y)).OrderBy(e => e.Y).ToList();
        var ys = ends.Select(e => e.Y).ToArray();
        for (var i = 1; i < ys.Length; i++) ys[i] = Math.Max(ys[i], ys[i - 1] + gap);
        var floor = chart.At(0, 0).Y - (gap / 2);
        for (var i = ys.Length - 1; i >= 0; i--) ys[i] = Math.Min(ys[i], floor - (gap * (ys.Length - 1 - i)));
        for (var i = 0; i < ys.Length; i++)
            chart.Write(ends[i].Curve.Name, new Pixel(chart.At(chart.X.High, 0).X + 6, ys[i]), Alignment.MiddleLeft, ends[i].Curve.Ink, bold: true);
    }
}
