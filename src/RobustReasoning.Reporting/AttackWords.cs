using RobustReasoning.Attacks;
using RobustReasoning.Modes;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Statistics;

namespace RobustReasoning.Reporting;

/// <summary>What an attack came to, in words that page and Markdown share.</summary>
static class AttackWords
{
    public static string Goal(AttackGoal goal) => goal == AttackGoal.Gap ? "goal: break a mode where explicit reasoning holds" : "goal: break a mode";

    public static string LeftOut(AttackedSetting setting) =>
        $"{setting.Setting.Label}: {Say.Count(setting.Attacked)} of {Say.Count(setting.Items)} items attacked, {Say.Count(setting.Items - setting.Attacked)} left out that are not answered right when clean";

    public static string Gaps(AttackRow row) => row.Gaps is { } gaps ? $"{Say.Count(gaps)} of {Say.Count(row.Broken)}" : "–";

    public static string Share(Estimate? e) => e is null ? "–" : $"{Say.Percent(e.Value)} ({Say.Interval(e.Lower, e.Upper)}, {Say.N(e.N)})";

    /// <summary>From what to what a finding was shrunk.</summary>
    public static string Shrunk(Finding finding)
    {
        var shrunk = finding.Shrunk!;
        var steps = shrunk.Original.Steps == finding.Original.Steps ? "" : $" of {finding.Original.Steps} steps to {shrunk.Original.Steps},";
        return $"shrunk{steps} from {Count(shrunk.ChainBefore.Split('+').Length, "perturbation")} to {shrunk.Chain.Split('+').Length}, from {Count(shrunk.EditsBefore, "edit")} to {shrunk.Edits.Count} in {Count(shrunk.Rounds, "round")} of {Count(shrunk.Trials, "trial")} in all";
    }

    /// <summary>The figures at the top: the most that any attacker broke in each mode.</summary>
    public static IEnumerable<Headline> Headlines(AttackRecord record, IReadOnlyList<AttackRow> rows) =>
        from mode in rows.Where(r => r.Success is not null).GroupBy(r => r.Setting).Take(6)
        let best = mode.MaxBy(r => r.Success!.Value)
        select new Headline($"{(record.Goal == AttackGoal.Gap ? "Gaps found in" : "Broken,")} {Visible.Short(mode.Key.Label, 32)}", Say.Percent(best.Success!.Value),
            $"{Say.Interval(best.Success.Lower, best.Success.Upper)}, {Say.N(best.Success.N)}, by {best.Attacker}{(mode.Key.Kind == ModeKind.Explicit || best.Gaps is not { } g || record.Goal == AttackGoal.Gap ? "" : $"; explicit held on {g} of {best.Broken}")}");

    static string Count(int count, string noun) => $"{Say.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
