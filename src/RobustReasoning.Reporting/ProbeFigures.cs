using RobustReasoning.Analysis;
using RobustReasoning.Probes;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;

namespace RobustReasoning.Reporting;

/// <summary>The pictures of the probes; null where the run has nothing to draw.</summary>
static class ProbeFigures
{
    /// <summary>Names of the pictures, in the order of the page.</summary>
    public const string Cells = "cells", Growth = "confabulation", Risk = "calibration";

    /// <summary>All pictures that the run has data for.</summary>
    public static IReadOnlyList<Figure> All(AnalysisResult analysis) =>
        [.. new[] { FourCells(analysis), Confabulation(analysis), RiskCoverage(analysis) }.OfType<Figure>(), .. FaithfulnessFigures.All(analysis)];

    /// <summary>The source whose rows stand for all settings: the sets, or the first perturbation where they hold no unanswerable items.</summary>
    public static string? MainSource(AnalysisResult analysis) => analysis.Probes.Cells.FirstOrDefault()?.Source;

    static Figure? FourCells(AnalysisResult analysis)
    {
        var rows = analysis.Probes.Cells.Where(c => c.Source == MainSource(analysis) && c is { Answerable.N: > 0, Unanswerable.N: > 0 })
            .OrderBy(c => c.Setting.Kind).ToList();
        if (rows.Count == 0) return null;
        var worst = rows.MaxBy(r => r.Confabulated!.Value)!;
        return new Figure(Cells, "Answering and abstaining",
            $"Most definite answers to unanswerable items: {Visible.Short(worst.Setting.Label, 40)}, {Say.Percent(worst.Confabulated!.Value)} of {worst.Unanswerable.N}.",
            $"Left, items that can be answered ({Counts(rows.Select(r => r.Answerable.N))}); right, items that cannot ({Counts(rows.Select(r => r.Unanswerable.N))}). Tinted: right. Hatched: abstained, which is right on the right and wrong on the left. Solid: a wrong answer, on the right a confabulation. Blank: cut or empty. Numbers are percentages.",
            frame => CellsPlot.Draw(frame, [.. rows.Select(r => new CellsRow(Visible.Short(r.Setting.Label, frame.Narrow ? 20 : 32), r.Setting.Kind, Shares(r.Answerable), Shares(r.Unanswerable)))]));
    }

    static Shares Shares(OutcomeCounts counts) => new(counts.Right / counts.N, counts.Abstained / counts.N, counts.Wrong / counts.N);

    static Figure? Confabulation(AnalysisResult analysis)
    {
        var series = analysis.Probes.Confabulations
            .Where(c => c.Source == MainSource(analysis) && c is { Growth: not null, RealisedRatio: not null })
            .GroupBy(c => (c.Setting.Kind, c.Setting.Mode)).OrderBy(g => g.Key.Kind)
            .Select(g => new Series(Visible.Short(g.Key.Mode, 24), g.Key.Kind,
                [.. g.Select(c => new Dot(c.RealisedRatio!.Value, c.Growth!.Value, c.Growth.Lower, c.Growth.Upper, c.Growth.N, c.Setting.Budget))]))
            .ToList();
        if (series.Count == 0) return null;
        var dots = series.SelectMany(s => s.Dots).ToList();
        var worst = dots.Max(d => d.Y);
        return new Figure(Growth, "Confabulation under compression",
            $"{string.Join(" ", series.Select(s => $"{s.Name}: {Say.Points(s.Dots.MaxBy(d => d.X).Y)} at {Say.Round(s.Dots.Max(d => d.X))} of the chain, {Say.Points(s.Dots.MinBy(d => d.X).Y)} at {Say.Round(s.Dots.Min(d => d.X))}."))} The largest growth is {Say.Points(worst)}.",
            $"Confident wrong answers to unanswerable items, less those of explicit reasoning on the same items ({Counts(dots.Select(d => d.N))} pairs a point), in percentage points against the length of the chain really used. Bars and bands are 95\u00a0% intervals. Above zero, compression makes the model invent answers that it would not have given.",
            frame => WallPlot.Draw(frame, series, Points(dots)));
    }

    static Axis Points(IReadOnlyList<Dot> dots)
    {
        var low = Math.Min(-.1, Math.Floor(dots.Min(d => d.Low) * 5) / 5);
        var high = Math.Max(.2, Math.Ceiling(dots.Max(d => d.High) * 5) / 5);
        double[] ticks = [.. Enumerable.Range(-5, 11).Select(i => i * .2).Where(t => t >= low - 1e-9 && t <= high + 1e-9)];
        return new("growth, percentage points", low, high + .02, ticks, [.. ticks.Select(t => Say.Number(Math.Round(100 * t), "+0;−0;0"))]);
    }

    static Figure? RiskCoverage(AnalysisResult analysis)
    {
        var typical = Typical.Settings(analysis);
        var rows = analysis.Probes.Calibrations.Where(c => typical.Contains(c.Setting)).OrderBy(c => c.Setting.Kind).ToList();
        if (rows.Count == 0) return null;
        var series = rows.Select(c => new Series(Visible.Short(c.Setting.Label, 26), c.Setting.Kind, [.. c.Curve.Select(p => new Dot(p.Coverage, p.Risk, p.Risk, p.Risk, c.N))])).ToList();
        return new Figure(Risk, "Risk against coverage",
            string.Join(" ", rows.Select(c => $"{Visible.Short(c.Setting.Label, 26)}: {Say.Round(c.Curve[c.Curve.Count / 2 - 1].Risk)} wrong at half coverage, {Say.Round(c.Risk)} at full.")),
            $"Share of wrong answers where only the surest are given ({Counts(rows.Select(c => c.N))} answers a curve). A curve that falls to the left knows which answers to withhold; a level one does not. One budget for each mode.",
            frame => RiskPlot.Draw(frame, series));
    }

    static string Counts(IEnumerable<int> counts)
    {
        var (low, high) = (counts.Min(), counts.Max());
        return $"n = {(low == high ? Say.Count(low) : $"{Say.Count(low)}–{Say.Count(high)}")}";
    }
}
