using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Probes;

/// <summary>The four cells for each setting and source.</summary>
static class AbstentionTable
{
    const string Unanswerable = "unanswerable items";

    public static IEnumerable<AbstentionCells> Of(Scores scores, UnanswerableSources sources, RunRecord record)
    {
        var originals = Originals(scores, sources, record);
        return
            from source in sources.All
            from setting in scores.Settings
            let without = scores.Of(setting, source).Values.Where(i => sources.Holds(source, i)).ToArray()
            where without.Any(i => i.Ran > 0)
            select Row(scores, setting, source, without, originals, record.Seed);
    }

    static AbstentionCells Row(
        Scores scores, Setting setting, string source, ItemScore[] without, Dictionary<(Setting, string), (double Same, int N)> originals, ulong seed)
    {
        var clean = scores.Of(setting, Scores.Clean);
        // An item's twin in a set bears its name with a mark.
        var parents = without.Where(i => i.Ran > 0).Select(i => clean.GetValueOrDefault(source == AbstentionCells.Sets ? i.Item.TrimEnd('~') : i.Item))
            .OfType<ItemScore>().Where(i => i is { Answerable: true, Ran: > 0 }).Distinct().ToArray();
        var with = source == AbstentionCells.Sets ? [.. clean.Values.Where(i => i.Answerable)] : parents;
        var (can, cannot) = (Count(with), Count(without));
        var units = with.Where(i => i.Ran > 0).Select(i => (Item: i, Value: new Tally(i.Share(Outcome.Correct), i.Share(Outcome.Wrong), i.Share(Outcome.Abstained), 0, 0)))
            .Concat(without.Where(i => i.Ran > 0).Select(i => (Item: i, Value: new Tally(0, 0, 0, i.Correct, 1))))
            .ToArray();
        var abstentions = cannot.Right + can.Abstained;
        ulong Seed(string figure) => Seeds.Derive(seed, "abstention", figure, setting.Mode, setting.Budget, source);
        return new()
        {
            Setting = setting,
            Source = source,
            Answerable = can,
            Unanswerable = cannot,
            Pairs = parents.Length,
            Recall = Proportions.Wilson(cannot.Right, cannot.N, Unanswerable),
            Precision = Share(cannot.Right, abstentions, "abstentions"),
            F1 = Pairing.Resample(units, AbstentionF1, "answerable and unanswerable items", Seed("f1")),
            AccuracyGivenAttempted = Share(can.Right, can.Attempted, "answers to answerable items"),
            AttemptF1 = Pairing.Resample([.. units.Where(u => u.Value.Unanswerable == 0)], AttemptF1, "answerable items", Seed("attempt-f1")),
            Confabulated = Proportions.Wilson(cannot.Wrong, cannot.N, Unanswerable),
            AnsweredAsOriginal = originals.GetValueOrDefault((setting, source)) is { N: > 0 } same ? Proportions.Wilson(same.Same, same.N, Unanswerable) : null,
        };
    }

    /// <summary>What one item adds to the four cells.</summary>
    internal readonly record struct Tally(double Right, double Wrong, double Abstained, double RightlyAbstained, int Unanswerable);

    /// <summary>Harmonic mean of recall and precision of abstention: 2 tp ÷ (2 tp + fp + fn); null where nothing can be or was abstained from.</summary>
    internal static double? AbstentionF1(IReadOnlyList<Tally> items)
    {
        double rightly = 0, wrongly = 0, all = 0;
        foreach (var item in items)
            (rightly, wrongly, all) = (rightly + item.RightlyAbstained, wrongly + item.Abstained, all + item.Unanswerable);
        return rightly + wrongly + all > 0 ? 2 * rightly / (rightly + wrongly + all) : null;
    }

    /// <summary>Harmonic mean of the share of right answers among all and among those attempted: 2 c ÷ (n + attempted).</summary>
    internal static double? AttemptF1(IReadOnlyList<Tally> items)
    {
        double right = 0, attempted = 0;
        foreach (var item in items)
            (right, attempted) = (right + item.Right, attempted + item.Right + item.Wrong);
        return items.Count > 0 ? 2 * right / (items.Count + attempted) : null;
    }

    // The number of attempts or abstentions is whole unless repeats of an item differ.
    static Estimate? Share(double part, double whole, string denominator)
    {
        var n = (int)Math.Round(whole);
        return n == 0 ? null : Proportions.Wilson(part / whole * n, n, denominator);
    }

    static OutcomeCounts Count(IReadOnlyCollection<ItemScore> items)
    {
        var ran = items.Where(i => i.Ran > 0).OrderBy(i => i.Item, StringComparer.Ordinal).ToArray();
        double Sum(Outcome outcome) => ran.Sum(i => i.Share(outcome));
        return new(Sum(Outcome.Correct), Sum(Outcome.Wrong), Sum(Outcome.Abstained), Sum(Outcome.Truncated), Sum(Outcome.Empty), items.Sum(i => i.Failed), ran.Length);
    }

    static Dictionary<(Setting, string), (double Same, int N)> Originals(Scores scores, UnanswerableSources sources, RunRecord record)
    {
        Dictionary<string, string> targets = [];
        foreach (var result in record.Cases)
            if (result.Case is { Answerable: true, Perturbations.Count: 0 })
                targets.TryAdd(result.Case.ItemId, result.Target);
        return record.Cases
            .Where(c => c.Outcome != Outcome.Failed && c.Case.Perturbations.Count > 0 && targets.ContainsKey(c.Case.OriginalId))
            .Select(c => (Result: c, Source: sources.Of(c.Case)))
            .Where(c => c.Source is not null)
            .GroupBy(c => (scores.SettingOf(c.Result.Case), c.Source!))
            .ToDictionary(g => g.Key, g =>
            {
                var items = g.GroupBy(c => c.Result.Case.OriginalId)
                    .Select(i => i.Average(c => string.Equals(c.Result.Answer, targets[i.Key], StringComparison.OrdinalIgnoreCase) ? 1 : 0)).Order().ToArray();
                return (items.Sum(), items.Length);
            });
    }
}
