using RobustReasoning.Modes;
using RobustReasoning.Reporting.Text;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A mode's change of accuracy under a perturbation; <see cref="Dot.X"/> and its bounds are differences of shares.</summary>
sealed record Effect(string Perturbation, string Name, ModeKind Kind, double Value, double Low, double High, int N);

/// <summary>A forest of paired effects: one block for each perturbation, one row for each mode.</summary>
static class PerturbationPlot
{
    public static Chart Draw(Frame frame, IReadOnlyList<Effect> effects)
    {
        var blocks = effects.GroupBy(e => e.Perturbation).ToList();
        var rows = blocks.Sum(b => b.Count() + 1.35);
        var low = Math.Min(-.1, Math.Floor(effects.Min(e => e.Low) * 10) / 10);
        var high = Math.Max(.1, Math.Ceiling(effects.Max(e => e.High) * 10) / 10);
        var step = high - low > (frame.Narrow ? .41 : .81) ? .2 : .1;
        double[] ticks = [.. Enumerable.Range(-10, 21).Select(i => i * step).Where(t => t >= low - 1e-9 && t <= high + 1e-9)];
        var x = new Axis(
            frame.Narrow ? "change, percentage points" : "change of accuracy against the same items unperturbed, in percentage points", low, high, ticks, [.. ticks.Select(Label)]);
        var y = new Axis("", -rows - .2, -.3, [], []);
        var names = effects.Max(e => Inter.Measure(e.Name, frame.TextSize, false)) + 26;
        var chart = new Chart(frame, (int)((rows + .4) * frame.TextSize * 1.55) + (int)(frame.TextSize * 4.8), x, y, names, frame.Narrow ? 16 : 250, rows: 0);

        foreach (var tick in ticks)
            chart.Rule(chart.At(tick, y.Low), chart.At(tick, y.High), tick == 0 ? Inks.Muted : Inks.Line, tick == 0 ? 1.5f : 1, LinePattern.Solid);
        var row = 0.0;
        foreach (var block in blocks)
        {
            row -= 1;
            chart.Write(block.Key, chart.At(low, row) with { X = 4 }, Alignment.MiddleLeft, Inks.Text, bold: true);
            foreach (var effect in block)
            {
                row -= 1;
                Row(chart, frame, effect, row);
            }

            row -= .35;
        }

        return chart;
    }

    static void Row(Chart chart, Frame frame, Effect effect, double row)
    {
        var ink = Inks.Of(effect.Kind);
        chart.Write(effect.Name, chart.At(chart.X.Low, row) with { X = 14 }, Alignment.MiddleLeft, ink);
        chart.Interval(new Dot(effect.Value, row, effect.Low, effect.High, effect.N), ink, level: true);
        chart.Marker(effect.Value, row, Inks.Marker(effect.Kind), ink, 9);
        if (!frame.Narrow)
            chart.Write(
                $"{Say.Points(effect.Value)}  ({Say.PointsInterval(effect.Low, effect.High)}), {Say.N(effect.N)}",
                chart.At(chart.X.High, row) with { X = frame.Width - 236 }, Alignment.MiddleLeft, Inks.Muted);
    }

    static string Label(double tick) => Math.Abs(tick) < 1e-9 ? "0" : Say.Number(Math.Round(100 * tick), "+0;−0");
}
