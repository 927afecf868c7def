using RobustReasoning.Analysis;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Computes the figures of the checks on thoughts from what they read.</summary>
public static class ThoughtTables
{
    /// <summary>The figures; null where nothing was read.</summary>
    public static ThoughtFigures? Of(CheckResults checks, RunRecord record) => Of(checks, record.Seed);

    /// <summary>The figures; null where nothing was read.</summary>
    /// <param name="checks">What was read.</param>
    /// <param name="seed">Seed of the intervals' resampling.</param>
    public static ThoughtFigures? Of(CheckResults checks, ulong seed)
    {
        var names = ThoughtChecks.All.Select(c => c.Name).ToHashSet();
        Observation[] read = [.. checks.Observations.Where(o => names.Contains(o.Check))];
        if (read.Length == 0)
            return null;
        List<ThoughtRow> rows = [];
        foreach (var of in read.GroupBy(o => new Setting(o.Mode, o.Kind, o.Budget)))
            foreach (var family in of.Select(o => o.Family).Distinct().Prepend(null))
                if (ThoughtRowTable.Of(of.Key, family, new([.. of.Where(o => family is null || o.Family == family)], seed)) is { } row)
                    rows.Add(row);
        return new() { Rows = rows, Example = LensTable.Example(read) };
    }
}
