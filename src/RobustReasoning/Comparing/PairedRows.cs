using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Comparing;

/// <summary>Rows over items that both runs hold.</summary>
static class PairedRows
{
    public static IReadOnlyList<ComparedRow> Of(
        Scores first, Scores second, IReadOnlyList<Setting> settings, IReadOnlyList<(CaseResult Base, CaseResult Candidate)> pairs, ulong seed, double margin)
    {
        var transitions = Transitions(first, pairs);
        return [.. from family in first.Scopes
                   from figure in Enum.GetValues<ComparedFigure>()
                   from row in Adjusted([.. settings.Select(s => Row(first, second, s, family, figure, seed, margin)).OfType<ComparedRow>()])
                   select row.Figure == ComparedFigure.Accuracy ? row with { Transitions = [.. transitions[(row.Setting, row.Family ?? "")]] } : row];
    }

    static ComparedRow? Row(Scores first, Scores second, Setting setting, string? family, ComparedFigure figure, ulong seed, double margin)
    {
        var purpose = Seeds.Derive(seed, "release-comparison", setting.Mode, setting.Budget, family ?? "", figure.ToString());
        if (figure == ComparedFigure.Perturbed)
            return Perturbed(first, second, setting, family, purpose, margin);
        var answerable = figure == ComparedFigure.Accuracy;
        var pairs = PairedTables.Pairs(
            first.Of(setting, Scores.Clean).Values.Where(s => s.Answerable == answerable && s.Ran > 0 && (family is null || s.Family == family)), second.Of(setting, Scores.Clean));
        var denominator = answerable ? "clean answerable items of both runs" : "clean unanswerable items of both runs";
        if (Pairing.Compare(pairs, denominator, purpose) is not var (difference, test))
            return null;
        var costs = pairs.Where(p => p is { First.ForwardPasses: not null, Second.ForwardPasses: not null }).ToArray();
        var (decision, needed) = RowDecision.Of(difference, test, figure, family, margin, setting.Kind);
        return new()
        {
            Setting = setting,
            Family = family,
            Figure = figure,
            Base = Proportions.Wilson(pairs.Sum(p => p.First.Correct), pairs.Count, denominator)!,
            Candidate = Proportions.Wilson(pairs.Sum(p => p.Second.Correct), pairs.Count, denominator)!,
            Difference = difference,
            Test = test,
            BasePasses = costs.Length > 0 ? costs.Average(p => p.First.ForwardPasses) : null,
            CandidatePasses = costs.Length > 0 ? costs.Average(p => p.Second.ForwardPasses) : null,
            PassesRatio = Pairing.Resample<(double Base, double Candidate)>(
                [.. costs.Select(p => (p.First, (p.First.ForwardPasses!.Value, p.Second.ForwardPasses!.Value)))], Ratio, denominator, Seeds.Derive(purpose, "passes")),
            Decision = decision,
            ItemsNeeded = needed,
        };
    }

    static double? Ratio(IReadOnlyList<(double Base, double Candidate)> costs) =>
        costs.Sum(c => c.Base) is > 0 and var whole ? costs.Sum(c => c.Candidate) / whole : null;

    // An item counts once, by the mean over its perturbations, or the most perturbed items would weigh most.
    static ComparedRow? Perturbed(Scores first, Scores second, Setting setting, string? family, ulong seed, double margin)
    {
        const string denominator = "answerable items of both runs, each over its perturbations";
        var items = first.Perturbations
            .SelectMany(p => PairedTables.Pairs(first.Of(setting, p).Values.Where(s => s.Answerable && s.Ran > 0 && (family is null || s.Family == family)), second.Of(setting, p)))
            .GroupBy(p => p.First.Item)
            .Select(g => (Item: g.Key, g.First().First.Template, Base: g.Average(p => p.First.Correct), Candidate: g.Average(p => p.Second.Correct)))
            .ToArray();
        if (Pairing.Bootstrap([.. items.Select(i => new Unit(i.Item, i.Template, i.Candidate - i.Base))], denominator, seed) is not { } difference)
            return null;
        var (decision, needed) = RowDecision.Of(difference, null, ComparedFigure.Perturbed, family, margin, setting.Kind);
        return new()
        {
            Setting = setting,
            Family = family,
            Figure = ComparedFigure.Perturbed,
            Base = Proportions.Wilson(items.Sum(i => i.Base), items.Length, denominator)!,
            Candidate = Proportions.Wilson(items.Sum(i => i.Candidate), items.Length, denominator)!,
            Difference = difference,
            Decision = decision,
            ItemsNeeded = needed,
        };
    }

    static IEnumerable<ComparedRow> Adjusted(IReadOnlyList<ComparedRow> rows)
    {
        var adjusted = Corrections.Holm([.. rows.Where(r => r.Test is not null).Select(r => r.Test!.P)]);
        var next = 0;
        return [.. rows.Select(r => r.Test is null ? r : r with { AdjustedP = adjusted[next++] })];
    }

    static ILookup<(Setting, string), OutcomeChange> Transitions(Scores scores, IReadOnlyList<(CaseResult Base, CaseResult Candidate)> pairs) => (
        from pair in pairs
        where pair.Base.Case.Perturbations.Count == 0 && pair.Base.Outcome != pair.Candidate.Outcome
        from family in new[] { "", pair.Base.Case.Family }
        group pair by (Setting: scores.SettingOf(pair.Base.Case), Family: family, From: pair.Base.Outcome, To: pair.Candidate.Outcome) into same
        orderby same.Count() descending, same.Key.From, same.Key.To
        select same).ToLookup(g => (g.Key.Setting, g.Key.Family), g => new OutcomeChange(g.Key.From, g.Key.To, g.Count()));
}
