using System.Globalization;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>Accuracy by the number of reasoning steps; <see cref="Dot.X"/> is that number.</summary>
static class DepthPlot
{
    public static Chart Draw(Frame frame, IReadOnlyList<Series> curves)
    {
        var depths = curves.SelectMany(c => c.Dots).Select(d => d.X).Distinct().Order().ToArray();
        var right = curves.Max(c => Inter.Measure(c.Name, frame.TextSize, true)) + 16;
        var axis = new Axis("reasoning steps of the item", depths[0] - .3, depths[^1] + .3, depths,
            [.. depths.Select(d => d.ToString(CultureInfo.InvariantCulture))]);
        var chart = new Chart(frame, frame.Narrow ? 380 : 460, axis, Axis.Share("accuracy"), frame.Narrow ? 46 : 58, right);
        for (var i = 0; i < curves.Count; i++)
        {
            var ink = Inks.Of(curves[i].Kind);
            // Side by side, so that intervals do not hide each other.
            var aside = (i - ((curves.Count - 1) / 2.0)) * .06;
            var dots = curves[i].Dots.OrderBy(d => d.X).Select(d => d with { X = d.X + aside }).ToList();
            chart.Line(dots, ink, Inks.Stroke(curves[i].Kind), 2);
            foreach (var dot in dots)
            {
                chart.Interval(dot, ink, strength: .55);
                chart.Marker(dot.X, dot.Y, Inks.Marker(curves[i].Kind), ink, frame.Narrow ? 8 : 9.5f);
            }
        }

        NameEnds(chart, frame, curves);
        return chart;
    }

    // The names stand in the order of the curves' ends, pushed apart until none touches another.
    internal static void NameEnds(Chart chart, Frame frame, IReadOnlyList<Series> curves)
    {
        var gap = frame.TextSize * 1.3f;
        var ends = curves.Select(c => (Series: c, chart.At(0, c.Dots.MaxBy(d => d.X).Y).Y)).OrderBy(e => e.Y).ToList();
        var ys = ends.Select(e => e.Y).ToArray();
        for (var i = 1; i < ys.Length; i++) ys[i] = Math.Max(ys[i], ys[i - 1] + gap);
        var floor = chart.At(0, 0).Y - (gap / 2);
        for (var i = ys.Length - 1; i >= 0; i--) ys[i] = Math.Min(ys[i], floor - (gap * (ys.Length - 1 - i)));
        for (var i = 0; i < ys.Length; i++)
            chart.Write(ends[i].Series.Name, new Pixel(chart.At(chart.X.High, 0).X + 6, ys[i]), Alignment.MiddleLeft, Inks.Of(ends[i].Series.Kind), bold: true);
    }
}
