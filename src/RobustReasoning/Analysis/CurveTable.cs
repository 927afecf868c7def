using RobustReasoning.Modes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Accuracy against realised compression, clean and under each perturbation.</summary>
static class CurveTable
{
    const string Answerable = "answerable items of the perturbation";

    public static IEnumerable<Curve> Of(Scores scores, IReadOnlyList<Cell> cells, ulong seed, AnalysisOptions options) =>
        from family in scores.Scopes
        from mode in scores.Settings.GroupBy(s => (s.Mode, s.Kind))
        let points = cells
            .Where(c => c.Family == family && c.Setting.Mode == mode.Key.Mode && c is { RealisedRatio: > 0, Accuracy: not null })
            .OrderByDescending(c => c.RealisedRatio)
            .ToArray()
        where points.Length > 1
        select new Curve(
            mode.Key.Mode, mode.Key.Kind, family, [.. points.Select(Point)],
            WallSearch.Of(
                CurvePlaces.Of(points.Select(c => new CurveRow(c.RealisedRatio!.Value, [.. scores.Answerable(c.Setting, family)])), Floor(scores, Scores.Clean, family)),
                Seeds.Derive(seed, "wall", mode.Key.Mode, family ?? ""), options));

    /// <summary>Curves of the modes that were run under a perturbation at two budgets or more, with the wall's distance to the clean one.</summary>
    public static IEnumerable<PerturbedCurve> Perturbed(Scores scores, ulong seed, AnalysisOptions options) =>
        from perturbation in scores.Perturbations
        from family in scores.Scopes
        from mode in scores.Settings.GroupBy(s => (s.Mode, s.Kind))
        let rows = mode.Select(s => Row(scores, s, perturbation, family)).OfType<(Setting Setting, CurveRow Row)>().OrderByDescending(r => r.Row.Ratio).ToArray()
        where rows.Length > 1
        select Perturbed(scores, mode.Key.Mode, mode.Key.Kind, perturbation, family, rows, seed, options);

    static PerturbedCurve Perturbed(
        Scores scores, string mode, ModeKind kind, string perturbation, string? family, (Setting Setting, CurveRow Row)[] rows, ulong seed,
        AnalysisOptions options)
    {
        var purpose = Seeds.Derive(seed, "robustness-wall", mode, perturbation, family ?? "");
        var places = CurvePlaces.Of(rows.Select(r => r.Row), Floor(scores, perturbation, family));
        Curve curve = new(mode, kind, family, [.. rows.Select(r => Point(scores, r.Setting, r.Row))], WallSearch.Of(places, purpose, options));
        if (curve.Wall is not WallFinding.Wall)
            return new(perturbation, curve, null);
        // The clean curve of the same items: the perturbed ones are fewer, and another sample has another wall.
        var items = rows.SelectMany(r => r.Row.Items.Select(s => s.Item)).ToHashSet(StringComparer.Ordinal);
        var clean = CurvePlaces.Of(
            rows.Select(r => Row(scores, r.Setting, Scores.Clean, family, items)).OfType<(Setting Setting, CurveRow Row)>().Select(r => r.Row).OrderByDescending(r => r.Ratio),
            Floor(scores, Scores.Clean, family)?.Where(s => items.Contains(s.Item)));
        return WallSearch.Of(clean, purpose, options) is WallFinding.Wall
            ? new(perturbation, curve, BreakDistance.Of(clean.X, clean.Clusters, places.X, places.Clusters, "clusters asked clean and perturbed", purpose, options.WallResamples))
            : new(perturbation, curve, null);
    }

    static (Setting, CurveRow)? Row(Scores scores, Setting setting, string perturbation, string? family, HashSet<string>? only = null)
    {
        ItemScore[] items = [.. Ran(scores, setting, perturbation, family).Where(s => only?.Contains(s.Item) ?? true)];
        return items.Average(s => CellTable.RealisedRatio(scores, s, perturbation)) is > 0 and var ratio ? (setting, new(ratio, items)) : null;
    }

    static IEnumerable<ItemScore> Ran(Scores scores, Setting setting, string perturbation, string? family) =>
        scores.Of(setting, perturbation).Values.Where(s => s.Answerable && s.Ran > 0 && (family is null || s.Family == family));

    // Answering at once shows where a curve ends: at what guessing reaches.
    static IEnumerable<ItemScore>? Floor(Scores scores, string perturbation, string? family) =>
        scores.Settings.FirstOrDefault(s => s.Kind == ModeKind.Direct) is { } direct ? Ran(scores, direct, perturbation, family) : null;

    static CurvePoint Point(Cell cell) =>
        new(cell.Setting.Budget, cell.RequestedRatio, cell.RealisedRatio!.Value, cell.Accuracy!, cell.Truncated, cell.Empty);

    static CurvePoint Point(Scores scores, Setting setting, CurveRow row)
    {
        Estimate Rate(Runs.Outcome outcome) => Proportions.Wilson(row.Items.Sum(s => s.Share(outcome)), row.Items.Count, Answerable)!;
        return new(
            setting.Budget, scores.Requested[setting], row.Ratio, Rate(Runs.Outcome.Correct), Rate(Runs.Outcome.Truncated), Rate(Runs.Outcome.Empty));
    }
}
