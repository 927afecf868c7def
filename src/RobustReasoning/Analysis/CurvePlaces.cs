using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>One budget of a curve with the items that were run in it.</summary>
sealed record CurveRow(double Ratio, IReadOnlyList<ItemScore> Items);

/// <summary>A curve's places on the abscissa and its outcomes by cluster.</summary>
/// <param name="X">log2 of the inverse ratio, strictly rising.</param>
/// <param name="Clusters">Outcomes at each place.</param>
/// <param name="FewestItems">Items at the place that has the fewest.</param>
sealed record CurvePlaces(double[] X, IReadOnlyList<ClusterCurve> Clusters, int FewestItems)
{
    // Budgets that realise the same ratio are one place.
    const double Same = 1e-3;

    /// <summary>Places of rows from the least to the most compressed, over the floor that answering at once reaches.</summary>
    public static CurvePlaces Of(IEnumerable<CurveRow> rows, IEnumerable<ItemScore>? floor)
    {
        var places = new List<(double X, List<ItemScore> Items)>();
        foreach (var row in rows)
        {
            var x = -Math.Log2(row.Ratio);
            if (places.Count > 0 && x - places[^1].X < Same)
                places[^1].Items.AddRange(row.Items);
            else
                places.Add((x, [.. row.Items]));
        }

        var units = places.SelectMany((p, place) => p.Items.Select(s => (Place: place, Score: s))).ToArray();
        var byTemplate = Pairing.EnoughTemplates(units.Select(u => u.Score.Template));
        string Key(ItemScore score) => byTemplate ? score.Template : score.Item;
        var floors = (floor ?? []).ToLookup(Key);
        ClusterCurve[] clusters = [.. units.GroupBy(u => Key(u.Score)).Select(cluster =>
        {
            double[] successes = new double[places.Count], trials = new double[places.Count];
            foreach (var (place, score) in cluster)
            {
                successes[place] += score.Correct;
                trials[place]++;
            }

            return new ClusterCurve(cluster.Key, successes, trials)
            {
                FloorSuccesses = floors[cluster.Key].Sum(s => s.Correct),
                FloorTrials = floors[cluster.Key].Count(),
            };
        })];
        return new([.. places.Select(p => p.X)], clusters, places.Count == 0 ? 0 : places.Min(p => p.Items.Count));
    }
}
