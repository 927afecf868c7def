using System.Text.Json;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;
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

    /// <summary>The case with its item, made again from the sets of the run; throws <see cref="UserErrorException"/> where they are no longer what they were.</summary>
    /// <param name="record">The run.</param>
    /// <param name="result">The case.</param>
    /// <param name="sets">The sets of the run.</param>
    /// <param name="perturbations">The catalogue of perturbations.</param>
    public static RecordedCase Restore(RunRecord record, CaseResult result, IReadOnlyList<ItemSet> sets, IReadOnlyList<IPerturbation> perturbations)
    {
        var spec = result.Case;
        var original = sets.SelectMany(s => s.Items).FirstOrDefault(i => i.Id == spec.OriginalId) ?? throw new UserErrorException(
            $"The item '{spec.OriginalId}' of the case {spec.Id} is in none of the sets {string.Join(", ", sets.Select(s => s.Name))}.",
            "the sets that the run had.", "Name the set with --set.");
        var item = spec.ItemId == original.Id ? original
            : perturbations.Select(p => p.Perturb(original, record.Seed)).FirstOrDefault(i => i?.Id == spec.ItemId && i.Input == result.Input);
        if (item is null || Hashing.OfTexts([JsonSerializer.Serialize(spec with { Id = "" }, StrictJson.Line), JsonSerializer.Serialize(item, StrictJson.Line)])[..16] != spec.Id)
            throw new UserErrorException($"The item '{spec.ItemId}' of the case {spec.Id} cannot be made again.", "the sets and the version of the tool that the run had.",
                $"Compare the set's SHA-256 with the record's ({string.Join(", ", record.Sets.Select(s => $"{s.Name} {s.Hash[..Math.Min(12, s.Hash.Length)]}"))}), or run again.");
        return new(spec.Id, item, new(spec.Mode, spec.Kind, spec.Budget.Label), spec.Budget, Answered.Of(result), ReferenceEquals(item, original) ? null : original, null);
    }
}
