using RobustReasoning.Reporting.Text;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>An attacker's success; <see cref="Dot.X"/> is the number of passes.</summary>
sealed record Climb(string Name, IReadOnlyList<Dot> Dots);

/// <summary>Share of broken items against forward passes, a curve for each attacker.</summary>
static class SuccessPlot
{
    // Colour, line and marker each tell the curves apart alone.
    internal static readonly (Ink Ink, LinePattern Line, MarkerShape Marker)[] Hands =
    [
        (Inks.Explicit, LinePattern.Solid, MarkerShape.FilledSquare),
        (Inks.Compact, LinePattern.Dashed, MarkerShape.FilledCircle),
        (Inks.Latent, LinePattern.DenselyDashed, MarkerShape.FilledDiamond),
        (Inks.Hybrid, LinePattern.Dotted, MarkerShape.FilledTriangleUp),
        (Inks.Control, LinePattern.Solid, MarkerShape.FilledTriangleDown),
        (Inks.Direct, LinePattern.Dashed, MarkerShape.Eks),
    ];

    const int MarkEvery = 6;

    public static Chart Draw(Frame frame, string setting, IReadOnlyList<Climb> curves)
    {
        var most = curves.SelectMany(c => c.Dots).Max(d => d.X);
        double[] ticks = [.. Enumerable.Range(0, frame.Narrow ? 4 : 7).Select(i => Math.Round(most * i / (frame.Narrow ? 3 : 6)))];
        var axis = new Axis(frame.Narrow ? "forward passes" : "forward passes spent on each item", 0, most, ticks, [.. ticks.Select(t => Say.Number(t, "#,0"))]);
        var right = curves.Max(c => Inter.Measure(c.Name, frame.TextSize, true)) + 16;
        var chart = new Chart(frame, frame.Narrow ? 340 : 400, axis, Axis.Share($"items broken, {setting}"), frame.Narrow ? 46 : 58, right);
        foreach (var (i, curve) in curves.Index())
            chart.Band(curve.Dots, Hands[i % Hands.Length].Ink);
        foreach (var (i, curve) in curves.Index())
        {
            var (ink, line, marker) = Hands[i % Hands.Length];
            chart.Line(curve.Dots, ink, line, 2);
            // Markers of different curves stand at different places, so that curves on one another are still seen.
            foreach (var dot in curve.Dots.Where((_, at) => at % MarkEvery == i % MarkEvery))
                chart.Marker(dot.X, dot.Y, marker, ink, frame.Narrow ? 7 : 9);
        }

        Ends.Name(chart, frame, [.. curves.Select((c, i) => (c.Name, c.Dots[^1].Y, Hands[i % Hands.Length].Ink))]);
        return chart;
    }
}
