using RobustReasoning.Modes;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Scores settings by a scenario's weights, on the clean answerable items that all of them were run on.</summary>
static class RecommendationTable
{
    // Accuracy, tokens, passes and cache places of an item.
    const int Figures = 4;

    public static IReadOnlyList<Recommendation> Of(Scores scores, IReadOnlyList<Scenario> scenarios, ulong seed)
    {
        if (scores.Baseline is not { } baseline)
            return [];
        Setting[] settings = [.. scores.Settings.Where(s => s.Kind != ModeKind.Control && scores.Answerable(s, null).Any())];
        var common = settings
            .Select(s => scores.Answerable(s, null).Where(i => i.VisibleTokens is not null).Select(i => i.Item))
            .Aggregate((IEnumerable<string>?)null, (a, b) => a is null ? b : a.Intersect(b))?.Order(StringComparer.Ordinal).ToArray() ?? [];
        var first = Array.IndexOf(settings, baseline);
        if (settings.Length < 2 || common.Length < 2 || first < 0)
            return [];

        var clean = scores.Of(baseline, Scores.Clean);
        var byTemplate = Pairing.EnoughTemplates(common.Select(i => clean[i].Template));
        // One row a cluster: the sums of each setting's figures and the number of items, so that a resample only adds rows.
        double[][] rows = [.. common.GroupBy(i => byTemplate ? clean[i].Template : i).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (double[])[.. settings.SelectMany(s => Sums(g.Select(i => scores.Of(s, Scores.Clean)[i]))), g.Count()])];
        return [.. scenarios.Select(scenario => Recommend(scenario, settings, first, rows, common.Length, Seeds.Derive(seed, "recommendation", scenario.Name)))];
    }

    static Recommendation Recommend(Scenario scenario, Setting[] settings, int baseline, double[][] rows, int items, ulong seed)
    {
        var random = Seeds.Source(seed, "resamples");
        var wins = new int[settings.Length];
        var drawn = new double[settings.Length][];
        for (var s = 0; s < settings.Length; s++)
            drawn[s] = new double[ClusterBootstrap.Resamples];
        var sum = new double[settings.Length * Figures + 1];
        for (var r = 0; r < ClusterBootstrap.Resamples; r++)
        {
            Array.Clear(sum);
            for (var i = 0; i < rows.Length; i++)
                Add(rows[random.Next(rows.Length)], sum);
            var resampled = Score(scenario, sum, baseline);
            wins[Array.IndexOf(resampled, resampled.Max())]++;
            for (var s = 0; s < settings.Length; s++)
                drawn[s][r] = resampled[s];
        }

        Array.Clear(sum);
        foreach (var row in rows)
            Add(row, sum);
        var whole = Score(scenario, sum, baseline);
        Contender[] contenders = [.. settings.Select((setting, s) =>
        {
            var (lower, upper) = ClusterBootstrap.Percentiles(drawn[s]);
            return new Contender(setting, whole[s], Math.Min(lower, whole[s]), Math.Max(upper, whole[s]), (double)wins[s] / ClusterBootstrap.Resamples);
        }).OrderByDescending(c => c.Score)];
        return new(scenario, contenders[0].Setting, contenders[0].Wins, contenders, items);
    }

    static double[] Score(Scenario scenario, double[] sum, int baseline)
    {
        var items = sum[^1];
        double Cost(int setting, int figure, double weight) =>
            weight == 0 ? 0 : weight * sum[setting * Figures + figure] / Math.Max(1e-9, sum[baseline * Figures + figure]);
        return [.. Enumerable.Range(0, sum.Length / Figures).Select(s =>
            scenario.Accuracy * sum[s * Figures] / items - Cost(s, 1, scenario.Tokens) - Cost(s, 2, scenario.Latency) - Cost(s, 3, scenario.Memory))];
    }

    static IEnumerable<double> Sums(IEnumerable<ItemScore> scores)
    {
        double correct = 0, tokens = 0, passes = 0, positions = 0;
        foreach (var score in scores)
        {
            correct += score.Correct;
            tokens += (score.VisibleTokens + score.LatentSteps) ?? 0;
            passes += score.ForwardPasses ?? 0;
            positions += score.Positions ?? 0;
        }

        return [correct, tokens, passes, positions];
    }

    static void Add(double[] row, double[] sum)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] += row[i];
    }
}
