using RobustReasoning.Modes;
using RobustReasoning.Reporting.Text;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A mode's accuracy by the length of its chain; <see cref="Dot.X"/> is a share of the explicit chain.</summary>
sealed record Series(string Name, ModeKind Kind, IReadOnlyList<Dot> Dots, Knee? Knee = null);

/// <summary>Where a curve breaks, as a share of the explicit chain, with its interval.</summary>
readonly record struct Knee(double Ratio, double Low, double High);

/// <summary>Accuracy against realised compression: the efficiency wall.</summary>
static class WallPlot
{
    // Below this share there is no chain to speak of: such modes stand in a column of their own.
    const double Shortest = .035;
    const double Column = .75;

    public static Chart Draw(Frame frame, IReadOnlyList<Series> curves, Axis? y = null)
    {
        var lengths = curves.SelectMany(c => c.Dots).Select(d => d.X).Where(x => x >= Shortest);
        var shortest = Math.Min(.5, lengths.DefaultIfEmpty(.5).Min());
        var axis = Axis.Length(frame.Narrow ? "length of the chain used" : "length of the chain used, as a share of the explicit chain", shortest, frame.Narrow);
        if (curves.Any(c => c.Dots.Any(d => d.X < Shortest))) axis = WithColumn(axis);
        var chart = new Chart(frame, frame.Narrow ? 400 : 520, axis, y ?? Axis.Share("accuracy"),
            frame.Narrow ? 46 : 58, frame.Narrow ? 12 : 28, rows: Math.Max(1, curves.Count(c => c.Knee is not null) + (frame.Narrow ? 1 : 0)));
        var placed = curves.Select(c => c with { Dots = [.. c.Dots.OrderByDescending(d => d.X).Select(d => d with { X = Place(d.X, axis) })] }).ToList();

        foreach (var (row, curve) in placed.Where(c => c.Knee is not null).Index()) DrawKnee(chart, frame, curve, row + (frame.Narrow ? 1 : 0));
        foreach (var curve in placed.Where(c => c.Dots.Count > 1)) chart.Band(curve.Dots, Inks.Of(curve.Kind));
        foreach (var curve in placed.OrderByDescending(c => c.Dots.Count))
        {
            var ink = Inks.Of(curve.Kind);
            if (curve.Dots.Count > 1) chart.Line(curve.Dots, ink, Inks.Stroke(curve.Kind));
            foreach (var dot in curve.Dots)
            {
                chart.Interval(dot, ink);
                chart.Marker(dot.X, dot.Y, Inks.Marker(curve.Kind), ink, frame.Narrow ? 9 : 11);
            }
        }

        foreach (var curve in placed.OrderBy(c => c.Dots.Count))
            chart.Name(curve.Name, curve.Dots[^1].X, curve.Dots[^1].Y, Inks.Of(curve.Kind));
        // A curve's other budgets are named where there is room; on compact curves the axis says the same.
        foreach (var dot in placed.Where(c => c.Dots.Count > 1 && c.Kind != ModeKind.Compact && !frame.Narrow).SelectMany(c => c.Dots).Where(d => d.Label != ""))
            chart.Name(dot.Label, dot.X, dot.Y, Inks.Muted, bold: false, crowd: 1.3);

        return chart;
    }

    static double Place(double ratio, Axis axis) => ratio < Shortest ? axis.Ticks[^1] : Axis.Halvings(Math.Min(ratio, 1.1));

    static Axis WithColumn(Axis axis)
    {
        var at = axis.High - .3 + Column;
        return axis with { High = at + .35, Ticks = [.. axis.Ticks, at], Labels = [.. axis.Labels, "none"] };
    }

    static void DrawKnee(Chart chart, Frame frame, Series curve, int row)
    {
        var knee = curve.Knee!.Value;
        var ink = Inks.Of(curve.Kind);
        var x = Axis.Halvings(knee.Ratio);
        chart.Span(Math.Max(chart.X.Low, Axis.Halvings(knee.High)), Math.Min(chart.X.High, Axis.Halvings(knee.Low)), ink);
        chart.Rule(chart.At(x, chart.Y.Low), chart.At(x, chart.Y.High), ink, 1.6f, LinePattern.Dashed);
        var text = $"{curve.Name}: wall at {Say.Round(knee.Ratio)} ({Say.Number(100 * knee.Low, "0")}–{Say.Round(knee.High)})";
        // Centred over the line, but clear of the axis's title and inside the picture.
        var half = Inter.Measure(text, frame.TextSize, bold: true) / 2;
        var centre = Math.Clamp(chart.At(x, 0).X, half + (frame.Narrow ? 4 : 90), frame.Width - half - 4);
        chart.Write(text, new Pixel(centre, 2 + (row * chart.RowHeight)), Alignment.UpperCenter, ink, bold: true);
    }
}
