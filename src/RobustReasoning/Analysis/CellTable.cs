using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Accuracy, rates and costs of each setting on clean items.</summary>
static class CellTable
{
    const string Answerable = "clean answerable items";

    public static IReadOnlyList<Cell> Of(Scores scores) =>
        [.. from family in scores.Scopes
            from setting in scores.Settings
            let cell = Cell(scores, setting, family)
            where cell.Cases > 0
            select cell];

    public static IEnumerable<StepCell> Steps(Scores scores) =>
        from family in scores.Scopes
        from setting in scores.Settings
        from steps in scores.Answerable(setting, family).GroupBy(s => s.Steps).OrderBy(g => g.Key)
        let accuracy = Proportions.Wilson(steps.Sum(s => s.Correct), steps.Count(), Answerable)
        select new StepCell(setting, family, steps.Key, accuracy);

    static Cell Cell(Scores scores, Setting setting, string? family)
    {
        var all = scores.Of(setting, Scores.Clean).Values.Where(s => family is null || s.Family == family).ToArray();
        var answerable = all.Where(s => s.Answerable && s.Ran > 0).ToArray();
        var unanswerable = all.Where(s => !s.Answerable && s.Ran > 0).ToArray();
        return new()
        {
            Setting = setting,
            Family = family,
            Accuracy = Rate(answerable, Outcome.Correct, Answerable),
            Bounds = TruncationBounds.Of(
                answerable.Sum(s => s.Correct), answerable.Sum(s => s.Share(Outcome.Truncated)), answerable.Length),
            Truncated = Rate(answerable, Outcome.Truncated, Answerable),
            Empty = Rate(answerable, Outcome.Empty, Answerable),
            Abstained = Rate(answerable, Outcome.Abstained, Answerable),
            AbstentionRecall = Rate(unanswerable, Outcome.Correct, "clean unanswerable items"),
            Cases = all.Sum(s => s.Cases),
            Failed = all.Sum(s => s.Failed),
            VisibleTokens = Mean(answerable.Select(s => s.VisibleTokens)),
            LatentSteps = Mean(answerable.Select(s => s.LatentSteps)),
            ForwardPasses = Mean(answerable.Select(s => s.ForwardPasses)),
            RealisedRatio = Mean(answerable.Select(s => RealisedRatio(scores, s))),
            RequestedRatio = scores.Requested[setting],
        };
    }

    // A truncated explicit chain has no known length, so its item cannot say how far another mode compressed it.
    public static double? RealisedRatio(Scores scores, ItemScore score, string perturbation = Scores.Clean) =>
        scores.Baseline is { } baseline
        && scores.Of(baseline, perturbation).GetValueOrDefault(score.Item) is { Ran: > 0, VisibleTokens: > 0 } whole
        && whole.Share(Outcome.Truncated) == 0
            ? (score.VisibleTokens + score.LatentSteps) / whole.VisibleTokens
            : null;

    static Estimate? Rate(ItemScore[] scores, Outcome outcome, string denominator) =>
        Proportions.Wilson(scores.Sum(s => s.Share(outcome)), scores.Length, denominator);

    static double? Mean(IEnumerable<double?> values) => values.Average();
}
