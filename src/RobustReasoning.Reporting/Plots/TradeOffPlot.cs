using System.Globalization;

namespace RobustReasoning.Reporting.Plots;

/// <summary>How much of the reasoning can be read against what it costs; names say how often it is right.</summary>
static class TradeOffPlot
{
    public static Chart Draw(Frame frame, IReadOnlyList<Offer> offers, string title)
    {
        var (least, most) = (offers.Min(o => o.Dot.X), offers.Max(o => o.Dot.X));
        double[] ticks = [.. Enumerable.Range(0, 13).Select(i => Math.Pow(2, i)).Where(t => t <= most * 2.1 && t >= least / 2.1)];
        var axis = new Axis("forward passes per answer, mean", Log(least) - .6, Log(most) + .6, [.. ticks.Select(Log)], [.. ticks.Select(t => t.ToString(CultureInfo.InvariantCulture))]);
        var chart = new Chart(frame, frame.Narrow ? 380 : 460, axis, Axis.Share(title), frame.Narrow ? 46 : 58, frame.Narrow ? 12 : 28);
        var placed = offers.Select(o => o with { Dot = o.Dot with { X = Log(o.Dot.X) } }).ToList();
        foreach (var offer in placed)
        {
            chart.Interval(offer.Dot, Inks.Of(offer.Kind));
            chart.Marker(offer.Dot.X, offer.Dot.Y, Inks.Marker(offer.Kind), Inks.Of(offer.Kind), frame.Narrow ? 9 : 11);
        }

        foreach (var offer in placed)
            chart.Name(offer.Name, offer.Dot.X, offer.Dot.Y, Inks.Of(offer.Kind));
        return chart;
    }

    static double Log(double passes) => Math.Log2(Math.Max(passes, .5));
}
