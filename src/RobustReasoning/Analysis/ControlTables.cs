using RobustReasoning.Perturbations;
using RobustReasoning.Perturbations.Turns;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Computes controllability from a record.</summary>
static class ControlTables
{
    public static Controllability Of(Scores scores, RunRecord record) => new()
    {
        Budgets = [.. Budgets(scores, record.Seed)],
        Edits = [.. Edits(scores, record.Cases)],
        Switches = [.. Switches(scores, record.Seed)],
    };

    static IEnumerable<BudgetControl> Budgets(Scores scores, ulong seed)
    {
        const string denominator = "clean answerable items with a whole explicit chain";
        foreach (var mode in scores.Settings.Where(s => scores.Requested[s] is not null).GroupBy(s => s.Mode))
        {
            var items = (
                from setting in mode
                from score in scores.Answerable(setting, null)
                let realised = CellTable.RealisedRatio(scores, score)
                where realised is not null
                group (X: scores.Requested[setting]!.Value, Y: realised.Value) by score.Item into pairs
                let score = scores.Answerable(mode.First(), null).FirstOrDefault(s => s.Item == pairs.Key)
                where score is not null
                select (Item: score, Pairs: pairs.ToArray())).ToArray();
            Estimate? Mean(string figure, Func<(double X, double Y)[], double?> of) => Pairing.Bootstrap(
                [.. items.Select(i => (i.Item, Value: of(i.Pairs))).Where(i => i.Value is not null).Select(i => new Unit(i.Item.Item, i.Item.Template, i.Value!.Value))],
                denominator, Seeds.Derive(seed, "budget-control", figure, mode.Key));
            if (Mean("error", p => p.Average(r => Math.Abs(r.Y - r.X))) is { } error)
                yield return new(mode.Key, mode.Select(s => scores.Requested[s]).Distinct().Count(), error,
                    Mean("order", p => p.Length > 1 ? Kendall.TauB(p) : null),
                    Mean("violations", p => p.Average(r => r.Y > r.X * (1 + Controllability.Slack) ? 1.0 : 0))!);
        }
    }

    static IEnumerable<EditControl> Edits(Scores scores, IReadOnlyList<CaseResult> cases)
    {
        const string denominator = "answers after a step that was edited towards another answer";
        return from result in cases
               where result.Implied is not null && result.Outcome != Outcome.Failed
               group result by (Setting: scores.SettingOf(result.Case), Perturbation: string.Join('+', result.Case.Perturbations)) into rows
               orderby scores.Perturbations.IndexOf(rows.Key.Perturbation), scores.Settings.IndexOf(rows.Key.Setting)
               let obeys = rows.Count(Obeys)
               let recovers = rows.Count(r => r.Outcome == Outcome.Correct)
               let n = rows.Count()
               select new EditControl(rows.Key.Setting, rows.Key.Perturbation,
                   Proportions.Wilson(obeys, n, denominator)!, Proportions.Wilson(recovers, n, denominator)!, Proportions.Wilson(n - obeys - recovers, n, denominator)!);
    }

    // The implied answer is read as the model's own is, so that "007" and "7" are one answer.
    static bool Obeys(CaseResult result) =>
        result.Outcome == Outcome.Wrong && result.Answer is { } answer && answer == Judge.ReadAnswer(result.AnswerType, result.Choices, result.Implied!);

    static IEnumerable<SwitchControl> Switches(Scores scores, ulong seed)
    {
        const string denominator = "answerable items with an earlier turn in either mode";
        foreach (var setting in scores.Settings)
        {
            var same = scores.Of(setting, AfterTurn.Prefix + setting.Kind.ToString().ToLowerInvariant());
            foreach (var after in scores.Perturbations.Where(p => scores.Natures[p].Kind == PerturbationKind.Turn))
            {
                var other = scores.Of(setting, after);
                if (same == other)
                    continue;
                var alone = scores.Answerable(setting, null).Where(s => same.GetValueOrDefault(s.Item) is { Ran: > 0 } && other.GetValueOrDefault(s.Item) is { Ran: > 0 }).ToArray();
                List<(ItemScore First, ItemScore Second)> pairs = [.. alone.Select(s => (same[s.Item], other[s.Item]))];
                ulong Seed(string figure) => Seeds.Derive(seed, figure, setting.Mode, setting.Budget, after);
                if (Pairing.Compare(pairs, denominator, Seed("switch")) is not var (difference, _))
                    continue;
                Estimate Share(IEnumerable<double> values) => Proportions.Wilson(values.Sum(), pairs.Count, denominator)!;
                yield return new(
                    setting, after, Share(alone.Select(s => s.Correct)), Share(pairs.Select(p => p.First.Correct)), Share(pairs.Select(p => p.Second.Correct)), difference,
                    Pairing.Bootstrap(
                        [.. pairs.Select(p => (p.First, Value: Spent(p.Second) - Spent(p.First))).Where(p => p.Value is not null).Select(p => new Unit(p.First.Item, p.First.Template, p.Value!.Value))],
                        denominator, Seed("switch-tokens")),
                    Share(pairs.Select(p => Math.Max(p.First.Share(Outcome.Truncated), p.Second.Share(Outcome.Truncated)))));
            }
        }
    }

    static double? Spent(ItemScore score) => score.VisibleTokens + score.LatentSteps;
}
