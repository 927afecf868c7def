using System.Globalization;
using RobustReasoning.Modes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Accuracy against realised compression, and where it breaks.</summary>
static class CurveTable
{
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
            Wall(scores, points, Seeds.Derive(seed, "wall", mode.Key.Mode, family ?? ""), options));

    static CurvePoint Point(Cell cell) =>
        new(cell.Setting.Budget, cell.RequestedRatio, cell.RealisedRatio!.Value, cell.Accuracy!, cell.Truncated, cell.Empty);

    static WallFinding Wall(Scores scores, Cell[] cells, ulong seed, AnalysisOptions options)
    {
        // Budgets that realise the same ratio are one point of the abscissa.
        var groups = new List<(double X, List<Cell> Cells)>();
        foreach (var cell in cells)
        {
            var x = -Math.Log2(cell.RealisedRatio!.Value);
            if (groups.Count > 0 && x - groups[^1].X < 1e-3)
                groups[^1].Cells.Add(cell);
            else
                groups.Add((x, [cell]));
        }

        if (groups.Count < BreakSearch.FewestPoints)
            return new WallFinding.TooFewPoints(Text($"{groups.Count} distinct ratios; a break needs {BreakSearch.FewestPoints} or more."));
        var fewest = groups.Min(g => g.Cells.Sum(c => c.Accuracy!.N));
        if (fewest < options.FewestItems)
            return new WallFinding.TooFewPoints(Text($"{fewest} items at a point; a break needs {options.FewestItems} or more at each."));

        var search = BreakSearch.Of([.. groups.Select(g => g.X)], Clusters(scores, groups), seed, options.WallResamples);
        return search is null
            ? new WallFinding.TooFewPoints(Text($"Too few independent items; a break needs {BreakSearch.FewestClusters} or more."))
            : search.Found ? Wall(search) : new WallFinding.NoWall(Why(search)) { Search = search };
    }

    static WallFinding.Wall Wall(BreakSearch found) =>
        new(Math.Pow(2, -found.At), Math.Pow(2, -found.Upper), Math.Pow(2, -found.Lower), found.Before, found.After, found.DeltaAic, found.DeltaBic)
        {
            Search = found,
        };

    // What speaks against a break, the plainest reason first.
    static string Why(BreakSearch search) =>
        !search.Falls ? "Accuracy does not start to fall faster anywhere."
        : search.OverStraight < BreakSearch.Decisive
            ? Text($"A straight decline predicts left-out items as well (the break is {search.OverStraight:0.0} standard errors better; {BreakSearch.Decisive:0.0} needed).")
        : search.OverSmooth < BreakSearch.Decisive
            ? Text($"A smooth decline predicts left-out items as well (the break is {search.OverSmooth:0.0} standard errors better; {BreakSearch.Decisive:0.0} needed).")
        : search.BendUpper >= 0 ? "The interval of the change of slope includes 0."
        : "The interval of the break leaves the sampled range, so it cannot be placed.";

    static ClusterCurve[] Clusters(Scores scores, List<(double X, List<Cell> Cells)> groups)
    {
        var units = groups
            .SelectMany((g, point) => g.Cells.SelectMany(c =>
                scores.Answerable(c.Setting, c.Family).Select(s => (Point: point, Score: s))))
            .ToArray();
        var byTemplate = Pairing.EnoughTemplates(units.Select(u => u.Score.Template));
        string Key(ItemScore score) => byTemplate ? score.Template : score.Item;

        // Answering at once shows where the curve ends: the floor that guessing reaches.
        var family = groups[0].Cells[0].Family;
        var floor = scores.Settings.Where(s => s.Kind == ModeKind.Direct).Take(1)
            .SelectMany(s => scores.Answerable(s, family))
            .ToLookup(Key);
        return [.. units.GroupBy(u => Key(u.Score)).Select(cluster =>
        {
            var curve = new ClusterCurve(cluster.Key, new double[groups.Count], new double[groups.Count])
            {
                FloorSuccesses = floor[cluster.Key].Sum(s => s.Correct),
                FloorTrials = floor[cluster.Key].Count(),
            };
            foreach (var (point, score) in cluster)
            {
                curve.Successes[point] += score.Correct;
                curve.Trials[point]++;
            }

            return curve;
        })];
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
