using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>Finds the items of a run's cases again: a run's record keeps their text, not all that they are.</summary>
public static class RecordedRun
{
    /// <summary>The case of this id, which may be given by its beginning; null where the record has none.</summary>
    public static CaseResult? Find(RunRecord record, string id)
    {
        var all = record.Cases.Where(c => c.Case.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        return all.FirstOrDefault(c => c.Case.Id == id) ?? all switch
        {
            [] => null,
            [var one] => one,
            _ => throw new UserErrorException($"'{id}' is the beginning of {all.Count} cases.", "the id of one.", $"Write more of it: {string.Join(", ", all.Take(5).Select(c => c.Case.Id))}."),
        };
    }

    /// <summary>The case with its item, out of the plan of the run made again; throws <see cref="UserErrorException"/> where that is no longer what it was.</summary>
    /// <param name="record">The run.</param>
    /// <param name="result">The case.</param>
    /// <param name="release">The release of the run.</param>
    /// <param name="sets">The sets of the run.</param>
    /// <param name="perturbations">Perturbations that the run was asked for by name; empty for those of the release.</param>
    /// <param name="planner">Makes plans.</param>
    public static RecordedCase Restore(RunRecord record, CaseResult result, Release release, IReadOnlyList<ItemSet> sets, IReadOnlyList<string> perturbations, Planner planner)
    {
        var spec = result.Case;
        // The record keeps no limit, but the number of items that it left of each set.
        var plan = planner.Make(release, sets, new()
        {
            Seed = record.Seed,
            Limit = record.Sets.Count == 0 ? null : record.Sets.Max(s => s.Items),
            Modes = [spec.Mode],
            Perturbations = perturbations,
            Repeats = spec.Repeat + 1,
        });
        var planned = plan.Cases.FirstOrDefault(c => c.Spec.Id == spec.Id) ?? throw new UserErrorException(
            $"The case {spec.Id} of the item '{spec.ItemId}' cannot be made again.", "the release, the sets and the version of the tool that the run had.",
            $"Compare the sets' SHA-256 with the record's ({string.Join(", ", record.Sets.Select(s => $"{s.Name} {s.Hash[..Math.Min(12, s.Hash.Length)]}"))}), name them with --set, or run again.");
        var original = sets.SelectMany(s => s.Items).First(i => i.Id == spec.OriginalId);
        return new(spec.Id, planned.Item, new(spec.Mode, spec.Kind, spec.Budget.Label), spec.Budget, Answered.Of(result), ReferenceEquals(original, planned.Item) ? null : original, null);
    }
}
