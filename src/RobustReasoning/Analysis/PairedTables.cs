using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Tables of differences on the same items.</summary>
static class PairedTables
{
    public static IEnumerable<Comparison> Comparisons(Scores scores, ulong seed)
    {
        if (scores.Baseline is not { } baseline)
            yield break;
        foreach (var family in scores.Scopes)
        {
            var rows = scores.Settings
                .Where(s => s != baseline)
                .Select(s => (Setting: s, Result: Pairing.Compare(
                    Pairs(scores.Answerable(baseline, family), scores.Of(s, Scores.Clean)),
                    "clean answerable items run both ways",
                    Seeds.Derive(seed, "comparison", s.Mode, s.Budget, family ?? ""))))
                .Where(r => r.Result is not null)
                .ToArray();
            var adjusted = Corrections.Holm([.. rows.Select(r => r.Result!.Value.Test.P)]);
            for (var i = 0; i < rows.Length; i++)
                yield return new(rows[i].Setting, family, rows[i].Result!.Value.Difference, rows[i].Result!.Value.Test, adjusted[i]);
        }
    }

    public static IReadOnlyList<PerturbationEffect> Perturbations(Scores scores, ulong seed)
    {
        var rows = (
            from perturbation in scores.Perturbations
            from setting in scores.Settings
            let effect = Effect(scores, setting, perturbation, seed)
            where effect is not null
            select effect).ToArray();
        var adjusted = Corrections.Holm([.. rows.Select(r => r.Test.P)]);
        return [.. rows.Select((row, i) => row with { AdjustedP = adjusted[i] })];
    }

    static PerturbationEffect? Effect(Scores scores, Setting setting, string perturbation, ulong seed)
    {
        const string denominator = "answerable items run clean and perturbed";
        var pairs = Pairs(scores.Answerable(setting, null), scores.Of(setting, perturbation));
        if (Pairing.Compare(pairs, denominator, Seeds.Derive(seed, "perturbation", setting.Mode, setting.Budget, perturbation))
            is not var (difference, test))
            return null;
        var (kind, relation) = scores.Natures[perturbation];
        var effect = new PerturbationEffect(
            setting, perturbation,
            Proportions.Wilson(pairs.Sum(p => p.First.Correct), pairs.Count, denominator)!,
            Proportions.Wilson(pairs.Sum(p => p.Second.Correct), pairs.Count, denominator)!,
            difference, test, test.P, ModeGap(scores, setting, perturbation, pairs, seed));
        return PairedFigures.Add(effect with { Kind = kind, Relation = relation }, pairs, Unanswerable(scores, setting, perturbation), seed);
    }

    static List<(ItemScore First, ItemScore Second)> Unanswerable(Scores scores, Setting setting, string perturbation) =>
        Pairs(scores.Of(setting, Scores.Clean).Values.Where(s => !s.Answerable && s.Ran > 0), scores.Of(setting, perturbation));

    static Estimate? ModeGap(
        Scores scores, Setting setting, string perturbation, List<(ItemScore First, ItemScore Second)> pairs, ulong seed)
    {
        if (scores.Baseline is not { } baseline || baseline == setting)
            return null;
        var clean = scores.Of(baseline, Scores.Clean);
        var perturbed = scores.Of(baseline, perturbation);
        var units = new List<Unit>();
        foreach (var (first, second) in pairs)
        {
            if (clean.GetValueOrDefault(first.Item) is { Ran: > 0 } before && perturbed.GetValueOrDefault(first.Item) is { Ran: > 0 } after)
                units.Add(new(first.Item, first.Template, second.Correct - first.Correct - (after.Correct - before.Correct)));
        }

        return Pairing.Bootstrap(
            units, "answerable items run clean and perturbed, in this mode and the baseline",
            Seeds.Derive(seed, "mode-gap", setting.Mode, setting.Budget, perturbation));
    }

    internal static List<(ItemScore First, ItemScore Second)> Pairs(
        IEnumerable<ItemScore> first, IReadOnlyDictionary<string, ItemScore> second)
    {
        var pairs = new List<(ItemScore, ItemScore)>();
        foreach (var score in first)
        {
            if (second.GetValueOrDefault(score.Item) is { Ran: > 0 } other)
                pairs.Add((score, other));
        }

        return pairs;
    }
}
