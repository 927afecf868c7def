using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>Confident answers to unanswerable items, and their growth against explicit reasoning.</summary>
static class ConfabulationTable
{
    const string Denominator = "unanswerable items";

    public static IEnumerable<Confabulation> Of(Scores scores, UnanswerableSources sources, IReadOnlyList<Cell> cells, RunRecord record)
    {
        var tables = record.Cases
            .Where(c => c.Outcome != Outcome.Failed)
            .Select(c => (Result: c, Source: sources.Of(c.Case)))
            .Where(c => c.Source is not null)
            .GroupBy(c => (Setting: scores.SettingOf(c.Result.Case), Source: c.Source!))
            .ToDictionary(g => g.Key, g => g.GroupBy(c => c.Result.Case.OriginalId).ToDictionary(
                i => i.Key, i => new Unit(i.Key, i.First().Result.Case.Template, i.Average(c => IsConfident(c.Result) ? 1.0 : 0.0))));
        foreach (var source in sources.All)
            foreach (var setting in scores.Settings)
                if (tables.GetValueOrDefault((setting, source)) is { } items)
                    yield return new(
                        setting, source, Proportions.Wilson(items.Values.Select(u => u.Value).Order().Sum(), items.Count, Denominator)!,
                        setting != scores.Baseline && scores.Baseline is { } baseline && tables.GetValueOrDefault((baseline, source)) is { } whole
                            ? Growth(items, whole, Seeds.Derive(record.Seed, "cuc", setting.Mode, setting.Budget, source))
                            : null,
                        cells.FirstOrDefault(c => c.Setting == setting && c.Family is null)?.RealisedRatio);
    }

    // A remote server may tell no probability; then no definite answer can be excused as unsure.
    static bool IsConfident(CaseResult result) => result.Outcome == Outcome.Wrong && !(result.Trace?.Confidence < Confabulation.Threshold);

    static Estimate? Growth(Dictionary<string, Unit> items, Dictionary<string, Unit> whole, ulong seed)
    {
        const string both = "unanswerable items run both ways";
        var pairs = items.Values.Where(i => whole.ContainsKey(i.Item)).Select(i => (Compressed: i, Whole: whole[i.Item])).ToArray();
        if (Pairing.Bootstrap([.. pairs.Select(p => p.Compressed with { Value = p.Compressed.Value - p.Whole.Value })], both, seed) is not { } bootstrap)
            return null;
        var tango = PairedDifference.Tango(
            pairs.Count(p => p.Whole.Value >= .5 && p.Compressed.Value < .5), pairs.Count(p => p.Whole.Value < .5 && p.Compressed.Value >= .5), pairs.Length, both)!;
        // As for accuracy: a bootstrap of pairs that all agree has no width, and Tango does not know of clusters.
        return new(bootstrap.Value, pairs.Length, Math.Min(bootstrap.Lower, tango.Lower), Math.Max(bootstrap.Upper, tango.Upper),
            $"wider of Tango and {bootstrap.Method}", both);
    }
}
