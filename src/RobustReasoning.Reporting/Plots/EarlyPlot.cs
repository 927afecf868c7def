namespace RobustReasoning.Reporting.Plots;

/// <summary>Answers against the share of a chain that was given; <see cref="Dot.X"/> is that share.</summary>
static class EarlyPlot
{
    public static Chart Draw(Frame frame, IReadOnlyList<Series> curves)
    {
        var right = curves.Max(c => Inter.Measure(c.Name, frame.TextSize, true)) + 16;
        double[] ticks = frame.Narrow ? [0, .5, 1] : [0, .2, .4, .6, .8, 1];
        var axis = new Axis(frame.Narrow ? "steps given" : "share of the chain's steps given before the answer is asked for", -.04, 1.04, ticks, [.. ticks.Select(Text.Say.Round)]);
        var chart = new Chart(frame, frame.Narrow ? 380 : 460, axis, Axis.Share("same answer as after the whole chain"), frame.Narrow ? 46 : 58, right);
        for (var i = 0; i < curves.Count; i++)
        {
            var ink = Inks.Of(curves[i].Kind);
            // Side by side, so that intervals do not hide each other.
            var aside = (i - ((curves.Count - 1) / 2.0)) * .008;
            var dots = curves[i].Dots.OrderBy(d => d.X).Select(d => d with { X = d.X + aside }).ToList();
            chart.Line(dots, ink, Inks.Stroke(curves[i].Kind), 2);
            foreach (var dot in dots)
            {
                chart.Interval(dot, ink, strength: .55);
                chart.Marker(dot.X, dot.Y, Inks.Marker(curves[i].Kind), ink, frame.Narrow ? 7 : 9);
            }
        }

        // All curves end at the whole chain, where they are equal: their names stand by their middles' order.
        Ends.Name(chart, frame, [.. curves.Select(c => (c.Name, c.Dots.Average(d => d.Y), Inks.Of(c.Kind)))]);
        return chart;
    }
}
