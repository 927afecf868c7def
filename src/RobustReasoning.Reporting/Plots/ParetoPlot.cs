using System.Globalization;
using RobustReasoning.Modes;
using ScottPlot;

namespace RobustReasoning.Reporting.Plots;

/// <summary>A mode at a budget; <see cref="Dot.X"/> is its mean number of forward passes.</summary>
sealed record Offer(string Name, ModeKind Kind, Dot Dot, bool Dominated);

/// <summary>Accuracy against cost: what a release can choose between.</summary>
static class ParetoPlot
{
    public static Chart Draw(Frame frame, IReadOnlyList<Offer> offers)
    {
        var most = offers.Max(o => o.Dot.X);
        double[] ticks = [.. new double[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096 }
            .Where(t => t <= most * 1.3 && t >= offers.Min(o => o.Dot.X) / 2)];
        var axis = new Axis("forward passes per answer, mean", Log(offers.Min(o => o.Dot.X)) - .25, Log(most) + .3,
            [.. ticks.Select(Log)], [.. ticks.Select(t => t.ToString(CultureInfo.InvariantCulture))]);
        var chart = new Chart(frame, frame.Narrow ? 380 : 460, axis, Axis.Share("accuracy"), frame.Narrow ? 46 : 58, frame.Narrow ? 12 : 28);
        var placed = offers.Select(o => o with { Dot = o.Dot with { X = Log(o.Dot.X) } }).ToList();

        var frontier = placed.Where(o => !o.Dominated).Select(o => o.Dot).OrderBy(d => d.X).ToList();
        chart.Line(Steps(frontier, axis.High), Inks.Muted, LinePattern.Solid, 1.4f);
        foreach (var offer in placed.OrderByDescending(o => o.Dominated))
        {
            var strength = offer.Dominated ? .38 : 1;
            if (!offer.Dominated) chart.Interval(offer.Dot, Inks.Of(offer.Kind));
            chart.Marker(offer.Dot.X, offer.Dot.Y, Inks.Marker(offer.Kind), Inks.Of(offer.Kind), frame.Narrow ? 9 : 11, strength);
        }

        foreach (var offer in placed.Where(o => !o.Dominated)) chart.Name(offer.Name, offer.Dot.X, offer.Dot.Y, Inks.Of(offer.Kind));
        foreach (var offer in placed.Where(o => o.Dominated && !frame.Narrow))
            chart.Name(offer.Name, offer.Dot.X, offer.Dot.Y, Inks.Muted, bold: false, crowd: .8);
        return chart;
    }

    // What a point offers holds for every larger budget, so the frontier is a staircase.
    static List<Dot> Steps(List<Dot> frontier, double end)
    {
        var steps = new List<Dot>();
        foreach (var dot in frontier)
        {
            if (steps.Count > 0) steps.Add(steps[^1] with { X = dot.X });
            steps.Add(dot);
        }

        if (steps.Count > 0) steps.Add(steps[^1] with { X = end });
        return steps;
    }

    static double Log(double passes) => Math.Log2(Math.Max(passes, .5));
}
