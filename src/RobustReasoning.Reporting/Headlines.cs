using RobustReasoning.Analysis;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>A figure that a reader in a hurry should see.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Detail">Interval, n and what belongs to it.</param>
sealed record Headline(string Title, string Figure, string Detail);

/// <summary>The figures at the top of a report.</summary>
static class Headlines
{
    // The loss against explicit reasoning that the headline tolerates; gates declare their own margins.
    const double Tolerated = .05;

    /// <summary>At most six figures, those that the run can tell.</summary>
    public static IReadOnlyList<Headline> Of(RunRecord record, AnalysisResult analysis) =>
    [
        .. new[] { Baseline(analysis), Wall(analysis), Cheapest(analysis), Gap(analysis) ?? Fragile(analysis), Abstention(analysis), Size(record, analysis) }
            .OfType<Headline>(),
    ];

    static Headline? Baseline(AnalysisResult analysis) =>
        Pooled(analysis, analysis.Baseline)?.Accuracy is { } accuracy
            ? new($"Accuracy, {Visible.Short(analysis.Baseline!.Label, 40)}", Say.Percent(accuracy.Value), Interval(accuracy))
            : null;

    static Headline? Wall(AnalysisResult analysis)
    {
        var curves = analysis.Curves.Where(c => c.Family is null).ToList();
        if (curves.Count == 0) return null;
        // The wall that is reached first is the one that a release runs into.
        var first = curves.Where(c => c.Wall is WallFinding.Wall).MaxBy(c => ((WallFinding.Wall)c.Wall).Ratio);
        if (first?.Wall is WallFinding.Wall wall)
            return new("Wall, " + Visible.Short(first.Mode, 40), Say.Percent(wall.Ratio),
                $"of the explicit chain ({Say.Interval(wall.Lower, wall.Upper)}), {Say.N(first.Points.Min(p => p.Accuracy.N))} a point");
        var none = curves.Any(c => c.Wall is WallFinding.NoWall);
        return new("Wall", none ? "none found" : "unknown", none ? "in the sampled range of any mode" : "too few points or items");
    }

    static Headline? Cheapest(AnalysisResult analysis)
    {
        if (Pooled(analysis, analysis.Baseline)?.ForwardPasses is not { } full || full <= 0 || analysis.Comparisons.Count == 0) return null;
        var best = analysis.Comparisons
            .Where(c => c.Family is null && c.Difference.Lower >= -Tolerated)
            .Select(c => (Comparison: c, Passes: Pooled(analysis, c.Setting)?.ForwardPasses))
            .Where(c => c.Passes < full)
            .OrderBy(c => c.Passes).FirstOrDefault();
        if (best.Comparison is not { } found)
            return new("Cheapest within 5 pp", "none", "no cheaper setting is surely within 5 pp of explicit reasoning");
        return new("Cheapest within 5 pp", Say.Signed((best.Passes!.Value / full) - 1) + " %",
            $"passes, {Visible.Short(found.Setting.Label, 40)}: {Say.Points(found.Difference.Value)} accuracy ({Say.PointsInterval(found.Difference.Lower, found.Difference.Upper)}), {Say.N(found.Difference.N)}");
    }

    // The worst mode speaks for the release.
    static Headline? Gap(AnalysisResult analysis) =>
        analysis.Kinds.Where(k => k.Kind is null && k.ModeGap is not null).MinBy(k => k.ModeGap!.Value) is { ModeGap: { } gap } worst
            ? new($"Mode gap, {Visible.Short(worst.Setting.Label, 40)}", Say.Points(gap.Value),
                $"under {Say.Count(worst.Perturbations)} perturbations it loses {(gap.Lower > 0 ? "less than" : gap.Upper < 0 ? "more than" : "about as much as")} explicit reasoning ({Say.PointsInterval(gap.Lower, gap.Upper)}), {Say.N(gap.N)}")
            : null;

    static Headline? Fragile(AnalysisResult analysis) =>
        analysis.Perturbations.MinBy(p => p.Difference.Value) is { } worst
            ? new("Largest loss under perturbation", Say.Points(worst.Difference.Value),
                $"{Visible.Short(worst.Setting.Label, 40)}, {Visible.Short(worst.Perturbation, 40)} ({Say.PointsInterval(worst.Difference.Lower, worst.Difference.Upper)}), {Say.N(worst.Difference.N)}")
            : null;

    static Headline? Abstention(AnalysisResult analysis) =>
        Pooled(analysis, analysis.Baseline)?.AbstentionRecall is { } recall
            ? new("Abstains where it should", Say.Percent(recall.Value), $"{Visible.Short(analysis.Baseline!.Label, 40)}, {Interval(recall)}")
            : null;

    static Headline Size(RunRecord record, AnalysisResult analysis) =>
        new("Cases", Say.Count(analysis.Cases), $"{(analysis.Failed == 0 ? "all ran" : $"{analysis.Failed} could not be run")}, {Say.Duration(record.Seconds)}");

    static Cell? Pooled(AnalysisResult analysis, Setting? setting) =>
        analysis.Cells.FirstOrDefault(c => c.Family is null && c.Setting == setting);

    static string Interval(Estimate estimate) => $"{Say.Interval(estimate.Lower, estimate.Upper)}, {Say.N(estimate.N)}";
}
