using RobustReasoning.Modes;
using RobustReasoning.Reporting.Text;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A setting's outcomes on items that can be answered and on items that cannot: shares of right, abstained and wrong; the rest was cut or empty.</summary>
sealed record CellsRow(string Name, ModeKind Kind, Shares Answerable, Shares Unanswerable);

/// <summary>Shares of the outcomes.</summary>
readonly record struct Shares(double Right, double Abstained, double Wrong);

/// <summary>Two stacked bars a setting. Tint says right, hatching says abstained, solid says wrong: all of it without colour too.</summary>
static class CellsPlot
{
    const double Gap = .1;

    public static Chart Draw(Frame frame, IReadOnlyList<CellsRow> rows)
    {
        var names = rows.Max(r => Inter.Measure(r.Name, frame.TextSize, false)) + 14;
        double[] ticks = frame.Narrow ? [0, 1, 1 + Gap, 2 + Gap] : [0, .5, 1, 1 + Gap, 1.5 + Gap, 2 + Gap];
        string[] labels = [.. ticks.Select(t => Say.Round(t >= 1 + Gap - 1e-9 ? t - 1 - Gap : t))];
        if (frame.Narrow) (labels[1], labels[2]) = ("", "");
        var x = new Axis("share of the items", 0, 2 + Gap, ticks, labels);
        var chart = new Chart(frame, (int)((rows.Count + .4) * frame.TextSize * 1.65) + (int)(frame.TextSize * 6.2), x,
            new Axis("", -rows.Count - .1, 0, [], []), names, frame.Narrow ? 18 : 28);
        Head(chart, frame, "can be answered", .5);
        Head(chart, frame, frame.Narrow ? "cannot" : "cannot be answered", 1.5 + Gap);
        foreach (var (i, row) in rows.Index())
        {
            var y = -i - .5;
            var ink = Inks.Of(row.Kind);
            chart.Write(row.Name, chart.At(0, y) with { X = 4 }, Alignment.MiddleLeft, ink);
            Bar(chart, frame, ink, 0, y, row.Answerable, abstainingIsRight: false);
            Bar(chart, frame, ink, 1 + Gap, y, row.Unanswerable, abstainingIsRight: true);
        }

        return chart;
    }

    static void Head(Chart chart, Frame frame, string text, double x) =>
        chart.Write(text, new Pixel(chart.At(x, 0).X, frame.TextSize * .4f), Alignment.UpperCenter, Inks.Text, bold: true);

    static void Bar(Chart chart, Frame frame, Ink ink, double left, double y, Shares shares, bool abstainingIsRight)
    {
        var at = left;
        void Part(double share, Ink? fill, double alpha, bool hatched, Ink words)
        {
            if (share <= 0) return;
            var (low, high) = (chart.At(at, y - .36), chart.At(at + share, y + .36));
            chart.Box(at, at + share, y - .36, y + .36, fill, alpha, Inks.Muted);
            var text = Say.Number(100 * share, "0");
            var width = Inter.Measure(text, frame.TextSize, false);
            // A hatched part must show its hatching beside the label.
            var label = high.X - low.X > width + (hatched ? 40 : 8);
            var middle = (low.X + high.X) / 2;
            if (hatched) Hatch(chart, low, high, label ? (middle - (width / 2) - 3, middle + (width / 2) + 3) : null);
            if (label) chart.Write(text, new Pixel(middle, (low.Y + high.Y) / 2), Alignment.MiddleCenter, words);
            at += share;
        }

        if (!abstainingIsRight) Part(shares.Right, ink, .22, false, Inks.Text);
        Part(shares.Abstained + (abstainingIsRight ? shares.Right : 0), abstainingIsRight ? ink : null, .22, true, Inks.Text);
        Part(shares.Wrong, Inks.Text, 1, false, Inks.Paper);
        Part(Math.Max(0, left + 1 - at) is > 1e-6 and var rest ? rest : 0, null, 0, false, Inks.Muted);
    }

    // Diagonal strokes; those under the label are left out.
    static void Hatch(Chart chart, Pixel low, Pixel high, (float From, float To)? clear)
    {
        const float Step = 8;
        var height = low.Y - high.Y;
        for (var x = low.X - height + Step; x < high.X; x += Step)
        {
            var (from, to) = (Math.Max(x, low.X), Math.Min(x + height, high.X));
            if (to <= from || clear is { } c && from < c.To && to > c.From) continue;
            chart.Rule(new Pixel(from, low.Y - (from - x)), new Pixel(to, low.Y - (to - x)), Inks.Muted, .9f, LinePattern.Solid);
        }
    }
}
