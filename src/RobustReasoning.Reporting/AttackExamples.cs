using RobustReasoning.Attacks;

namespace RobustReasoning.Reporting;

/// <summary>Picks the shrunk findings that show most.</summary>
static class AttackExamples
{
    /// <summary>At most so many, gaps before other failures, modes and families by turns, short texts first.</summary>
    public static IReadOnlyList<Finding> Of(AttackRecord record, int count) =>
    [
        .. (from finding in record.Findings.Where(f => f.Shrunk is not null).DistinctBy(f => f.Shrunk!.Id)
            let gap = finding.Shrunk!.Explicit?.Outcome == Runs.Outcome.Correct
            group (finding, gap) by (finding.Setting, finding.Original.Family) into kind
            from one in kind.OrderByDescending(f => f.gap).ThenBy(f => f.finding.Shrunk!.Item.Input.Length).Select((f, turn) => (f.finding, f.gap, turn))
            orderby one.gap descending, one.turn, one.finding.Shrunk!.Item.Input.Length, one.finding.Id
            select one.finding).Take(count),
    ];
}
