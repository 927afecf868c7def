using RobustReasoning.Analysis;
using RobustReasoning.Runs;
using RobustReasoning.Statistics;

namespace RobustReasoning.Noise;

/// <summary>What replays changed, by setting and family.</summary>
static class NoiseTable
{
    /// <summary>Name of the replay that all others are compared with.</summary>
    public const string First = "first";

    public static IReadOnlyList<NoiseCell> Of(IReadOnlyList<CaseResult> first, IReadOnlyList<(string Name, IReadOnlyList<CaseResult> Cases)> replays, ulong seed)
    {
        var scores = new Scores(first);
        (string Name, Scores Scores)[] others = [.. replays.Select(r => (r.Name, new Scores(r.Cases)))];
        var flipped = replays.SelectMany(r => Agreement.Of(first, r.Cases).Flips).Select(f => f.Case.Id).ToHashSet();
        return [.. from family in scores.Scopes
                   from setting in scores.Settings
                   let cases = first.Where(c => c.Case.Perturbations.Count == 0 && (family is null || c.Case.Family == family) && scores.SettingOf(c.Case) == setting).ToArray()
                   let flips = Proportions.Wilson(cases.Count(c => flipped.Contains(c.Case.Id)), cases.Length, "clean items, answered differently in any replay")
                   where flips is not null
                   let worst = Worst(scores, others, setting, family, seed)
                   select new NoiseCell(setting, flips, worst.Accuracy is { Value: not 0 } ? worst.Name : "", family, worst.Accuracy)];
    }

    static (string Name, Estimate? Accuracy) Worst(Scores first, (string Name, Scores Scores)[] others, Setting setting, string? family, ulong seed) => others
        .Select(o => (o.Name, Accuracy: Pairing.Compare(
            PairedTables.Pairs(first.Answerable(setting, family), o.Scores.Of(setting, Scores.Clean)), "clean answerable items of both replays",
            Seeds.Derive(seed, "noise", setting.Mode, setting.Budget, family ?? "", o.Name))?.Difference))
        .OrderByDescending(o => o.Accuracy is { } a ? Math.Abs(a.Value) : -1)
        .FirstOrDefault(("", null));
}
