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
            Wall(scores, points, Floor(cells, family), Seeds.Derive(seed, "wall", mode.Key.Mode, family ?? ""), options));

    static CurvePoint Point(Cell cell) =>
        new(cell.Setting.Budget, cell.RequestedRatio, cell.RealisedRatio!.Value, cell.Accuracy!, cell.Truncated, cell.Empty);

    // What answering at once reaches: an accuracy that has come down to it has nowhere left to fall.
    static double? Floor(IReadOnlyList<Cell> cells, string? family) =>
        cells.FirstOrDefault(c => c.Family == family && c.Setting.Kind == ModeKind.Direct)?.Accuracy?.Upper;

    static WallFinding Wall(Scores scores, Cell[] cells, double? floor, ulong seed, AnalysisOptions options)
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

        // Behind a wall the curve is level again. One break cannot tell plateau, fall and floor apart, so the floor is left out
        // but for its first point.
        var down = groups.FindIndex(g => g.Cells.Average(c => c.Accuracy!.Value) <= floor);
        if (down >= 0)
            groups.RemoveRange(down + 1, groups.Count - down - 1);

        if (groups.Count < Hinge.FewestPoints)
            return new WallFinding.TooFewPoints(Text($"{groups.Count} distinct ratios down to what answering at once reaches; a break needs {Hinge.FewestPoints} or more."));
        var fewest = groups.Min(g => g.Cells.Sum(c => c.Accuracy!.N));
        if (fewest < options.FewestItems)
            return new WallFinding.TooFewPoints(Text($"{fewest} items at a point; a break needs {options.FewestItems} or more at each."));

        var hinge = Hinge.Fit([.. groups.Select(g => g.X)], Clusters(scores, groups), seed, options.WallResamples);
        if (hinge.DeltaBic <= 0)
            return new WallFinding.NoWall(Text($"A curve without a break explains the outcomes as well (BIC better by {-hinge.DeltaBic:0.0})."));
        if (hinge.After >= hinge.Before || hinge.After >= 0)
            return new WallFinding.NoWall("The curve bends, but accuracy does not start to fall faster there.");
        if (hinge.BendUpper >= 0)
            return new WallFinding.NoWall("The interval of the change of slope includes 0.");
        if (hinge.AtEdge)
            return new WallFinding.NoWall("The interval of the break leaves the sampled range, so it cannot be placed.");
        return new WallFinding.Wall(
            Math.Pow(2, -hinge.Break), Math.Pow(2, -hinge.BreakUpper), Math.Pow(2, -hinge.BreakLower),
            hinge.Before, hinge.After, hinge.DeltaAic, hinge.DeltaBic);
    }

    static ClusterCurve[] Clusters(Scores scores, List<(double X, List<Cell> Cells)> groups)
    {
        var units = groups
            .SelectMany((g, point) => g.Cells.SelectMany(c =>
                scores.Answerable(c.Setting, c.Family).Select(s => (Point: point, Score: s))))
            .ToArray();
        var byTemplate = Pairing.EnoughTemplates(units.Select(u => u.Score.Template));
        return [.. units.GroupBy(u => byTemplate ? u.Score.Template : u.Score.Item).Select(cluster =>
        {
            var curve = new ClusterCurve(cluster.Key, new double[groups.Count], new double[groups.Count]);
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
