using RobustReasoning.Analysis;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting;

/// <summary>An item with what each mode made of it.</summary>
sealed record Example(string ItemId, IReadOnlyList<CaseResult> Results);

/// <summary>Picks the items that show best what goes wrong.</summary>
static class Examples
{
    /// <summary>At most so many items, the families in turn, first those that explicit reasoning solves and others do not.</summary>
    public static IReadOnlyList<Example> Worst(RunRecord record, IReadOnlyList<Setting> settings, int count)
    {
        var places = settings.Index().ToDictionary(s => s.Item, s => s.Index);
        var ranked = record.Cases
            // A changed trace is no example of what a question does.
            .Where(c => c.Case.Repeat == 0 && c.Case.Relation != Relation.Recover && places.ContainsKey(Of(c.Case)))
            .GroupBy(c => c.Case.ItemId)
            .Select(g => new Example(g.Key, [.. g.OrderBy(c => places[Of(c.Case)])]))
            .Where(e => e.Results.Count > 1 && Weight(e) > 0)
            .GroupBy(e => e.Results[0].Case.Family)
            .Select(g => g.OrderByDescending(Weight).ThenBy(e => e.ItemId, StringComparer.Ordinal)
                .DistinctBy(e => e.Results[0].Case.OriginalId).ToList())
            .ToList();
        return [.. Enumerable.Range(0, count).SelectMany(i => ranked.Where(r => i < r.Count).Select(r => r[i])).Take(count)];
    }

    /// <summary>How many items, perturbed ones counted apart, some setting did not solve.</summary>
    public static int Failing(RunRecord record) => record.Cases.Where(c => c.Outcome != Outcome.Correct).Select(c => c.Case.ItemId).Distinct().Count();

    /// <summary>The setting of a case.</summary>
    public static Setting Of(CaseSpec spec) => new(spec.Mode, spec.Kind, spec.Budget.Label);

    static double Weight(Example example)
    {
        var wrong = example.Results.Count(c => c.Outcome != Outcome.Correct);
        var solved = example.Results.Any(c => c.Case.Kind == ModeKind.Explicit && c.Outcome == Outcome.Correct);
        // Direct answers and controls fail by design; a failure of compact or latent reasoning says more.
        var telling = example.Results.Count(c => c.Outcome != Outcome.Correct && c.Case.Kind is ModeKind.Compact or ModeKind.Latent or ModeKind.Hybrid);
        return wrong + (solved ? 4 * telling : 0);
    }
}
