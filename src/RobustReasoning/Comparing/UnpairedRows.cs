using RobustReasoning.Analysis;
using RobustReasoning.Statistics;

namespace RobustReasoning.Comparing;

/// <summary>Rows over different items: two independent samples.</summary>
static class UnpairedRows
{
    public static IReadOnlyList<ComparedRow> Of(Scores first, Scores second, IReadOnlyList<Setting> settings, double margin) =>
        [.. from family in first.Scopes.Intersect(second.Scopes)
            from figure in new[] { ComparedFigure.Accuracy, ComparedFigure.Abstention }
            from row in Adjusted([.. settings.Select(s => Row(first, second, s, family, figure, margin)).OfType<(ComparedRow Row, double P)>()])
            select row];

    static (ComparedRow Row, double P)? Row(Scores first, Scores second, Setting setting, string? family, ComparedFigure figure, double margin)
    {
        var denominator = figure == ComparedFigure.Accuracy ? "clean answerable items of each run" : "clean unanswerable items of each run";
        ItemScore[] Items(Scores scores) =>
            [.. scores.Of(setting, Scores.Clean).Values.Where(s => s.Answerable == (figure == ComparedFigure.Accuracy) && s.Ran > 0 && (family is null || s.Family == family))];
        var (a, b) = (Items(first), Items(second));
        if (IndependentDifference.Newcombe(a.Sum(s => s.Correct), a.Length, b.Sum(s => s.Correct), b.Length, denominator) is not { } difference)
            return null;
        var (decision, needed) = RowDecision.Of(difference, null, figure, family, margin, setting.Kind);
        return (new()
        {
            Setting = setting,
            Family = family,
            Figure = figure,
            Base = Proportions.Wilson(a.Sum(s => s.Correct), a.Length, denominator)!,
            Candidate = Proportions.Wilson(b.Sum(s => s.Correct), b.Length, denominator)!,
            Difference = difference,
            BasePasses = a.Average(s => s.ForwardPasses),
            CandidatePasses = b.Average(s => s.ForwardPasses),
            Decision = decision,
            ItemsNeeded = needed,
        }, IndependentDifference.Fisher(a.Count(s => s.First), a.Length, b.Count(s => s.First), b.Length));
    }

    static IEnumerable<ComparedRow> Adjusted(IReadOnlyList<(ComparedRow Row, double P)> rows)
    {
        var adjusted = Corrections.Holm([.. rows.Select(r => r.P)]);
        return rows.Select((r, i) => r.Row with { AdjustedP = adjusted[i] });
    }
}
