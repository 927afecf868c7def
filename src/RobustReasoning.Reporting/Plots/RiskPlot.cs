namespace RobustReasoning.Reporting.Plots;

/// <summary>Risk against coverage; <see cref="Dot.X"/> is the share of the answers that are given.</summary>
static class RiskPlot
{
    public static Chart Draw(Frame frame, IReadOnlyList<Series> curves)
    {
        var right = curves.Max(c => Inter.Measure(c.Name, frame.TextSize, true)) + 16;
        double[] ticks = frame.Narrow ? [0, .5, 1] : [0, .2, .4, .6, .8, 1];
        var axis = new Axis(frame.Narrow ? "share answered, surest first" : "share of the items answered, the surest first", 0, 1.02, ticks, [.. ticks.Select(Text.Say.Round)]);
        var chart = new Chart(frame, frame.Narrow ? 380 : 460, axis, Axis.Share("wrong among them"), frame.Narrow ? 46 : 58, right);
        foreach (var curve in curves)
        {
            var ink = Inks.Of(curve.Kind);
            chart.Line(curve.Dots, ink, Inks.Stroke(curve.Kind), 2.2f);
            foreach (var dot in curve.Dots.Where((_, i) => i % 4 == 3)) chart.Marker(dot.X, dot.Y, Inks.Marker(curve.Kind), ink, frame.Narrow ? 7 : 9);
        }

        Ends.Name(chart, frame, [.. curves.Select(c => (c.Name, c.Dots.MaxBy(d => d.X).Y, Inks.Of(c.Kind)))]);
        return chart;
    }
}
