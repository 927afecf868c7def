namespace RobustReasoning.Reporting.Plots;

/// <summary>Accuracy at places in a row, such as doses or numbers of thoughts; <see cref="Dot.X"/> is the place.</summary>
static class StepsPlot
{
    public static Chart Draw(Frame frame, string title, IReadOnlyList<string> places, IReadOnlyList<Climb> curves)
    {
        double[] ticks = [.. Enumerable.Range(0, places.Count).Select(i => (double)i)];
        var right = curves.Max(c => Inter.Measure(c.Name, frame.TextSize, true)) + 16;
        var chart = new Chart(frame, frame.Narrow ? 340 : 400, new Axis(title, -.3, places.Count - .7, ticks, places), Axis.Share("accuracy"), frame.Narrow ? 46 : 58, right);
        foreach (var (i, curve) in curves.Index())
        {
            var (ink, line, marker) = SuccessPlot.Hands[i % SuccessPlot.Hands.Length];
            // Side by side, so that intervals do not hide each other.
            var aside = (i - ((curves.Count - 1) / 2.0)) * .07;
            Dot[] dots = [.. curve.Dots.Select(d => d with { X = d.X + aside })];
            chart.Line(dots, ink, line, 2);
            foreach (var dot in dots)
            {
                chart.Interval(dot, ink, strength: .55);
                chart.Marker(dot.X, dot.Y, marker, ink, frame.Narrow ? 8 : 9.5f);
            }
        }

        Ends.Name(chart, frame, [.. curves.Select((c, i) => (c.Name, c.Dots.MaxBy(d => d.X).Y, SuccessPlot.Hands[i % SuccessPlot.Hands.Length].Ink))]);
        return chart;
    }
}
