using RobustReasoning.Attacks;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting;

/// <summary>Picks the shrunk findings that show most.</summary>
static class AttackExamples
{
    /// <summary>At most so many: gaps before other failures, each item once where there are enough, families and modes by turns, short texts first.</summary>
    public static IReadOnlyList<Finding> Of(AttackRecord record, int count)
    {
        List<Finding> left = [.. record.Findings.Where(f => f.Shrunk is not null).DistinctBy(f => f.Shrunk!.Id)];
        List<Finding> picked = [];
        while (picked.Count < count && left.Count > 0)
        {
            var next = left.OrderBy(f => f.Shrunk!.Explicit?.Outcome != Outcome.Correct)
                .ThenBy(f => picked.Count(p => p.Original.Id == f.Original.Id))
                .ThenBy(f => picked.Count(p => p.Original.Family == f.Original.Family))
                .ThenBy(f => picked.Count(p => p.Setting == f.Setting))
                .ThenBy(f => f.Shrunk!.Item.Text.Length).ThenBy(f => f.Id, StringComparer.Ordinal).First();
            picked.Add(next);
            left.Remove(next);
        }

        return picked;
    }
}
