using System.Globalization;

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

        Ends.Name(chart, frame, [.. curves.Select(c => (c.Name, c.Dots.MaxBy(d => d.X).Y, Inks.Of(c.Kind)))]);
        return chart;
    }
}
