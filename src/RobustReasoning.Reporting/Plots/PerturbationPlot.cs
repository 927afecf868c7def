using RobustReasoning.Modes;
using RobustReasoning.Reporting.Text;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A mode's change of accuracy under a perturbation, as a difference of shares.</summary>
sealed record Effect(string Group, string Perturbation, string Name, ModeKind Kind, double Value, double Low, double High, int N);

/// <summary>Paired effects as dots: one row for each perturbation with all modes on it, the rows by group.</summary>
static class PerturbationPlot
{
    // Distance of two modes' dots in one row, and of a row's neighbours, in rows.
    const double Apart = .26;

    const double HeadRow = 1.15;

    public static Chart Draw(Frame frame, IReadOnlyList<Effect> effects)
    {
        var groups = effects.GroupBy(e => e.Group).ToList();
        var names = effects.Select(e => e.Name).Distinct().ToList();
        var spread = Math.Max(1, .35 + Apart * names.Count);
        var titled = groups.Count > 1;
        var rows = groups.Sum(g => g.Select(e => e.Perturbation).Distinct().Count() * spread + (titled ? HeadRow : 0)) + .3;
        var low = Math.Max(-1, Math.Min(-.1, Math.Floor(effects.Min(e => e.Low) * 10) / 10));
        var high = Math.Min(1, Math.Max(.1, Math.Ceiling(effects.Max(e => e.High) * 10) / 10));
        var step = high - low > (frame.Narrow ? .41 : .81) ? .2 : .1;
        double[] ticks = [.. Enumerable.Range(-10, 21).Select(i => i * step).Where(t => t >= low - 1e-9 && t <= high + 1e-9)];
        var x = new Axis(
            frame.Narrow ? "change, percentage points" : "change of accuracy against the same items unperturbed, in percentage points", low, high, ticks, [.. ticks.Select(Label)]);
        var y = new Axis("", -rows, 0, [], []);
        var left = effects.Max(e => Inter.Measure(e.Perturbation, frame.TextSize, false)) + 22;
        var legend = Legend(frame, effects);
        var chart = new Chart(frame, (int)(rows * frame.TextSize * 1.5) + (int)(frame.TextSize * (4.8 + 1.4 * legend.Count)), x, y, left, 16, rows: legend.Count);

        foreach (var (line, entries) in legend.Index())
            foreach (var (name, kind, at) in entries)
            {
                var centre = new Pixel(at + 6, 8 + line * chart.RowHeight);
                chart.MarkerAt(centre, Inks.Marker(kind), Inks.Of(kind), 9);
                chart.Write(name, centre with { X = at + 16 }, Alignment.MiddleLeft, Inks.Of(kind), bold: true);
            }

        foreach (var tick in ticks)
            chart.Rule(chart.At(tick, y.Low), chart.At(tick, y.High), tick == 0 ? Inks.Muted : Inks.Line, tick == 0 ? 1.5f : 1, LinePattern.Solid);
        var row = -.15;
        foreach (var group in groups)
        {
            if (titled)
            {
                chart.Write(group.Key, chart.At(low, row - HeadRow / 2) with { X = 4 }, Alignment.MiddleLeft, Inks.Text, bold: true);
                row -= HeadRow;
            }

            foreach (var perturbation in group.GroupBy(e => e.Perturbation))
            {
                var middle = row - spread / 2;
                chart.Write(perturbation.Key, chart.At(low, middle) with { X = titled ? 12 : 4 }, Alignment.MiddleLeft, Inks.Text);
                chart.Rule(chart.At(low, middle - spread / 2), chart.At(high, middle - spread / 2), Inks.Line, .7f, LinePattern.Solid);
                var order = perturbation.OrderBy(e => names.IndexOf(e.Name)).ToList();
                foreach (var (place, effect) in order.Index())
                {
                    var at = middle + Apart * ((order.Count - 1) / 2.0 - place);
                    chart.Interval(new Dot(effect.Value, at, effect.Low, effect.High, effect.N), Inks.Of(effect.Kind), level: true);
                    chart.Marker(effect.Value, at, Inks.Marker(effect.Kind), Inks.Of(effect.Kind), 7);
                }

                row -= spread;
            }
        }

        return chart;
    }

    // The modes in as many lines as they need, each with its place from the left.
    static List<List<(string Name, ModeKind Kind, float Left)>> Legend(Frame frame, IReadOnlyList<Effect> effects)
    {
        List<List<(string, ModeKind, float)>> lines = [[]];
        var at = 4f;
        foreach (var (name, kind) in effects.Select(e => (e.Name, e.Kind)).Distinct())
        {
            var width = Inter.Measure(name, frame.TextSize, true) + 38;
            if (at + width > frame.Width && lines[^1].Count > 0)
            {
                lines.Add([]);
                at = 4;
            }

            lines[^1].Add((name, kind, at));
            at += width;
        }

        return lines;
    }

    static string Label(double tick) => Math.Abs(tick) < 1e-9 ? "0" : Say.Number(Math.Round(100 * tick), "+0;−0");
}
