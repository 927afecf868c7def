using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Attacks;

/// <summary>What an attacker reached in a mode.</summary>
/// <param name="Attacker">Name of the attacker.</param>
/// <param name="Setting">Mode and budget.</param>
/// <param name="Attacked">Items that were attacked.</param>
/// <param name="Broken">Items that were broken within the budget of passes.</param>
/// <param name="Success">Their share, by Wilson; null where no item was attacked.</param>
/// <param name="MedianPasses">Median of the passes to a success; null without one.</param>
/// <param name="Gaps">Broken items on whose perturbed text explicit reasoning holds; null where it was not asked or is itself attacked.</param>
/// <param name="Curve">Share of broken items after so many passes.</param>
public sealed record AttackRow(
    string Attacker, Setting Setting, int Attacked, int Broken, Estimate? Success, double? MedianPasses, int? Gaps, IReadOnlyList<CurvePoint> Curve);

/// <summary>A point of a curve of success against passes.</summary>
/// <param name="Passes">Forward passes spent on each item.</param>
/// <param name="Success">Share of items broken by then.</param>
public sealed record CurvePoint(int Passes, Estimate Success);

/// <summary>Success against passes, for each attacker and mode. Pure.</summary>
public static class AttackTable
{
    const string Denominator = "items answered right when clean";

    // Points of a curve: enough to see its course.
    const int Points = 24;

    /// <summary>A row for each mode and attacker, in the record's order.</summary>
    public static IReadOnlyList<AttackRow> Of(AttackRecord record)
    {
        var findings = record.Findings.ToLookup(f => f.Id);
        // An attacker that does not concern a mode, such as one of thoughts where there are none, has no row there.
        var searched = record.Attempts.Select(a => (a.Attacker, a.Setting)).ToHashSet();
        return [.. from setting in record.Settings from attacker in record.Attackers
                   where setting.Attacked == 0 || searched.Contains((attacker, setting.Setting))
                   select Row(record, findings, attacker, setting.Setting)];
    }

    static AttackRow Row(AttackRecord record, ILookup<string, Finding> findings, string attacker, Setting setting)
    {
        var attempts = record.Attempts.Where(a => a.Attacker == attacker && a.Setting == setting).ToList();
        int[] passes = [.. attempts.Where(a => a.Finding is not null).Select(a => a.Passes).Order()];
        var held = attempts.Where(a => a.Finding is not null).Select(a => findings[a.Finding!].FirstOrDefault()?.Explicit?.Outcome).ToList();
        return new(attacker, setting, attempts.Count, passes.Length, Proportions.Wilson(passes.Length, attempts.Count, Denominator),
            passes.Length == 0 ? null : (passes[(passes.Length - 1) / 2] + passes[passes.Length / 2]) / 2.0,
            setting.Kind == Modes.ModeKind.Explicit || held.Any(h => h is null) ? null : held.Count(h => h == Outcome.Correct),
            [.. Grid(record.Passes).Select(p => Proportions.Wilson(passes.Count(s => s <= p), attempts.Count, Denominator) is { } e ? new CurvePoint(p, e) : null).OfType<CurvePoint>()]);
    }

    static IEnumerable<int> Grid(int most) => Enumerable.Range(0, Points + 1).Select(i => (int)((long)most * i / Points)).Distinct();
}
