using RobustReasoning.Analysis;
using RobustReasoning.Perturbations;
using RobustReasoning.Reporting.Plots;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>The pictures of a report; null where the run has nothing to draw.</summary>
static class Figures
{
    // Above so many dots in a row none can be told apart, so one budget stands for each mode.
    const int MostModes = 4;

    /// <summary>All pictures that the run has data for.</summary>
    public static IReadOnlyList<Figure> All(AnalysisResult analysis) =>
        [.. new[] { Wall(analysis), Pareto(analysis), Perturbations(analysis), Depth(analysis) }.OfType<Figure>(), .. ProbeFigures.All(analysis), .. ThoughtPictures.All(analysis)];

    /// <summary>Accuracy against realised compression.</summary>
    public static Figure? Wall(AnalysisResult analysis)
    {
        var series = analysis.Cells
            .Where(c => c is { Family: null, Accuracy: not null, RealisedRatio: not null })
            .GroupBy(c => (c.Setting.Kind, c.Setting.Mode)).OrderBy(g => g.Key.Kind)
            .Select(g => new Series(
                Visible.Short(g.Key.Mode, 24), g.Key.Kind,
                [.. g.Select(c => Dot(c.RealisedRatio!.Value, c.Accuracy!) with { Label = c.Setting.Budget })],
                Walls.Pooled(analysis, g.Key.Mode) is WallFinding.Wall wall ? new Knee(wall.Ratio, wall.Lower, wall.Upper) : null))
            .ToList();
        if (series.Count == 0) return null;
        return new Figure("wall", "The efficiency wall",
            $"Accuracy falls from left to right as chains get shorter. {string.Join(" ", series.Select(Ends))} {string.Join(" ", Walls.Sentences(analysis))}",
            $"Accuracy on clean answerable items ({Counts(series.SelectMany(s => s.Dots))} a point) against the length of the chain really used, visible and latent, as a share of the explicit chain for the same items; each halving takes the same width. Bars and bands are 95\u00a0% Wilson intervals. A dashed upright line marks a wall, with its interval shaded.",
            frame => WallPlot.Draw(frame, series));
    }

    /// <summary>Accuracy against forward passes.</summary>
    public static Figure? Pareto(AnalysisResult analysis)
    {
        var offers = analysis.Pareto
            .Select(p => new Offer(Visible.Short(p.Setting.Label, 32), p.Setting.Kind, Dot(p.ForwardPasses, p.Accuracy), p.Dominated))
            .ToList();
        if (offers.Count == 0) return null;
        return new Figure("pareto", "Accuracy against cost",
            $"On the frontier, from cheap to costly: {string.Join("; ", offers.Where(o => !o.Dominated).OrderBy(o => o.Dot.X).Select(o => $"{o.Name} {Say.Round(o.Dot.Y)} at {Say.Number(o.Dot.X, "0.#")} passes"))}.",
            $"Accuracy on clean answerable items ({Counts(offers.Select(o => o.Dot))} a point, bars are 95\u00a0% Wilson intervals) against the mean number of sequential forward passes after the prompt. The line joins settings that no other beats at their cost; the rest are faded. Controls are left out.",
            frame => ParetoPlot.Draw(frame, offers));
    }

    /// <summary>Paired effects of perturbations.</summary>
    public static Figure? Perturbations(AnalysisResult analysis)
    {
        var rows = analysis.Perturbations;
        if (rows.Count == 0) return null;
        if (rows.Select(r => r.Setting).Distinct().Count() > MostModes) rows = [.. rows.Where(r => Typical.Settings(analysis).Contains(r.Setting))];
        if (rows.Count == 0) rows = analysis.Perturbations;
        var effects = rows.OrderBy(r => r.Kind ?? (PerturbationKind)int.MaxValue)
            .Select(r => new Effect(
                Group(r.Kind), Visible.Short(r.Perturbation, 36), Visible.Short(r.Setting.Label, 26), r.Setting.Kind,
                r.Difference.Value, r.Difference.Lower, r.Difference.Upper, r.Difference.N))
            .ToList();
        var worst = effects.MinBy(e => e.Value)!;
        return new Figure("perturbations", "Clean against perturbed",
            $"The largest loss is {Say.Points(worst.Value)} in {worst.Name} under {worst.Perturbation} (95\u00a0% interval {Say.PointsInterval(worst.Low, worst.High)}, {Say.N(worst.N)}).",
            $"Change of accuracy when the same items are asked perturbed, in percentage points, with 95\u00a0% intervals ({Range(effects.Select(e => e.N))} pairs a row). An interval left of zero is a loss that this run can tell from chance, before any correction for the number of rows.",
            frame => PerturbationPlot.Draw(frame, effects));
    }

    /// <summary>Accuracy by number of steps.</summary>
    public static Figure? Depth(AnalysisResult analysis)
    {
        var typical = Typical.Settings(analysis);
        var series = analysis.Steps
            .Where(s => s.Family is null && s.Steps > 0 && typical.Contains(s.Setting))
            .GroupBy(s => s.Setting).OrderBy(g => g.Key.Kind)
            .Select(g => new Series(Visible.Short(g.Key.Label, 26), g.Key.Kind, [.. g.Select(s => Dot(s.Steps, s.Accuracy))]))
            .ToList();
        if (series.Count == 0 || series.Max(s => s.Dots.Count) < 2) return null;
        return new Figure("depth", "Accuracy by number of steps",
            string.Join(" ", series.Select(s => $"{s.Name}: {Say.Round(s.Dots[0].Y)} at {s.Dots[0].X:0} steps, {Say.Round(s.Dots[^1].Y)} at {s.Dots[^1].X:0}.")),
            $"Accuracy on clean answerable items by the number of reasoning steps they need ({Counts(series.SelectMany(s => s.Dots))} a point); bars are 95\u00a0% Wilson intervals. One budget for each mode.",
            frame => DepthPlot.Draw(frame, series));
    }

    static string Group(PerturbationKind? kind) => kind is null ? "chains" : Pages.ModeGapSection.Name(kind);

    static Dot Dot(double x, Estimate estimate) => new(x, estimate.Value, estimate.Lower, estimate.Upper, estimate.N);

    static string Ends(Series series)
    {
        var (first, last) = (series.Dots.MaxBy(d => d.X), series.Dots.MinBy(d => d.X));
        return series.Dots.Count == 1 ? $"{series.Name}: {Say.Round(first.Y)} at {Say.Round(first.X)} of the chain."
            : $"{series.Name}: {Say.Round(first.Y)} at {Say.Round(first.X)} of the chain, {Say.Round(last.Y)} at {Say.Round(last.X)}.";
    }

    static string Counts(IEnumerable<Dot> dots) => "n = " + Range(dots.Select(d => d.N));

    static string Range(IEnumerable<int> counts)
    {
        var (low, high) = (counts.Min(), counts.Max());
        return low == high ? Say.Count(low) : $"{Say.Count(low)}–{Say.Count(high)}";
    }
}
