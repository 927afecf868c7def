using System.Globalization;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>Accuracy between two merged models, with the straight line between the ends dashed; <see cref="Dot.X"/> is α.</summary>
static class SweepPlot
{
    public static Chart Draw(Frame frame, IReadOnlyList<Series> curves)
    {
        var alphas = curves.SelectMany(c => c.Dots).Select(d => d.X).Distinct().Order().ToArray();
        var (low, high) = (alphas[0], alphas[^1]);
        var right = curves.Max(c => Inter.Measure(c.Name, frame.TextSize, true)) + 16;
        var edge = (high - low) * .04;
        var axis = new Axis("α", low - edge, high + edge, alphas, [.. alphas.Select(a => a.ToString("0.##", CultureInfo.InvariantCulture))]);
        var chart = new Chart(frame, frame.Narrow ? 380 : 460, axis, Axis.Share("accuracy"), frame.Narrow ? 46 : 58, right);
        foreach (var curve in curves)
            chart.Line([curve.Dots[0], curve.Dots[^1]], Inks.Of(curve.Kind), LinePattern.DenselyDashed, 1.3f);
        for (var i = 0; i < curves.Count; i++)
        {
            var (curve, ink) = (curves[i], Inks.Of(curves[i].Kind));
            // Side by side, so that intervals do not hide each other.
            var aside = (i - ((curves.Count - 1) / 2.0)) * .008 * (high - low);
            var dots = curve.Dots.Select(d => d with { X = d.X + aside }).ToList();
            chart.Line(dots, ink, LinePattern.Solid, 2);
            foreach (var dot in dots)
            {
                chart.Interval(dot, ink, strength: .55);
                chart.Marker(dot.X, dot.Y, Inks.Marker(curve.Kind), ink, frame.Narrow ? 8 : 9.5f);
            }
        }

        Ends.Name(chart, frame, [.. curves.Select(c => (c.Name, c.Dots[^1].Y, Inks.Of(c.Kind)))]);
        return chart;
    }
}
