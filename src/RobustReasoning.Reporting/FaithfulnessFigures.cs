using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>The pictures of the checks on chains; null where the run has nothing to draw.</summary>
static class FaithfulnessFigures
{
    /// <summary>Names of the pictures.</summary>
    public const string Early = "early-answering", TradeOff = "trade-off";

    /// <summary>All pictures that the run has data for.</summary>
    public static IReadOnlyList<Figure> All(AnalysisResult analysis) => [.. new[] { EarlyAnswering(analysis), Trade(analysis) }.OfType<Figure>()];

    static Figure? EarlyAnswering(AnalysisResult analysis)
    {
        var series = (analysis.Chains?.Curves ?? []).OrderBy(c => c.Setting.Kind)
            .Select(c => new Series(Visible.Short(c.Setting.Label, 26), c.Setting.Kind, [.. c.Points.Select(p => new Dot(p.Share, p.Same.Value, p.Same.Lower, p.Same.Upper, p.Same.N))]))
            .ToList();
        if (series.Count == 0) return null;
        return new Figure(Early, "Early answering",
            string.Join(" ", series.Select(s => $"{s.Name}: {Say.Round(s.Dots[0].Y)} of the answers are there before the first step, {Say.Round(s.Dots[s.Dots.Count / 2].Y)} after half of the steps.")),
            $"Share of chains that lead to the same answer when they are cut and the answer is asked for ({Counts(series.SelectMany(s => s.Dots).Select(d => d.N))} chains a point; bars are 95\u00a0% intervals). Every chain counts at every share, with the steps that lie wholly inside it. A curve that is high from the left has its answer before its chain; one that rises at the right end needs every step.",
            frame => EarlyPlot.Draw(frame, series));
    }

    static Figure? Trade(AnalysisResult analysis)
    {
        var offers = (from row in analysis.Chains?.Rows ?? []
                      where row is { Family: null, Area: not null, Accuracy: not null }
                      let passes = analysis.CellOf(row.Setting, null)?.ForwardPasses
                      where passes is not null
                      orderby row.Setting.Kind
                      select new Offer($"{Visible.Short(row.Setting.Label, 26)}, {Say.Round(row.Accuracy!.Value)} right", row.Setting.Kind, new(passes.Value, row.Area!.Value, row.Area.Lower, row.Area.Upper, row.Area.N), false)).ToList();
        if (offers.Count == 0) return null;
        return new Figure(TradeOff, "What can be read, what it costs and how often it is right",
            string.Join(" ", offers.Select(o => $"{o.Name}, at {Say.Number(o.Dot.X, "0.#")} passes: area {Say.Percent(o.Dot.Y)}.")),
            $"Area over the curve of early answering, the share of a chain's beginnings that lead to another answer ({Counts(offers.Select(o => o.Dot.N))} chains; bars are 95\u00a0% intervals), against the mean number of sequential forward passes. Beside each name stands accuracy on the same items: a mode that is never right without its chain has a large area for that reason alone.",
            frame => TradeOffPlot.Draw(frame, offers, frame.Narrow ? "area over the curve" : "area over the curve of early answering"));
    }

    static string Counts(IEnumerable<int> counts)
    {
        var (low, high) = (counts.Min(), counts.Max());
        return $"n = {(low == high ? Say.Count(low) : $"{Say.Count(low)}–{Say.Count(high)}")}";
    }
}
