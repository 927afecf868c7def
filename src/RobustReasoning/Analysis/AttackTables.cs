using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Statistics;

namespace RobustReasoning.Analysis;

/// <summary>Perturbations pooled: by group, over all, and by the worst of each item.</summary>
static class AttackTables
{
    public static IEnumerable<KindEffect> Kinds(Scores scores, ulong seed)
    {
        var kinds = scores.Natures.Values.Select(n => n.Kind).OfType<PerturbationKind>().Distinct().Order().Select(k => (PerturbationKind?)k);
        return from kind in kinds.Append(null)
               let members = scores.Perturbations.Where(p => kind is null ? ChangesQuestion(scores.Natures[p]) : scores.Natures[p].Kind == kind).ToArray()
               from setting in scores.Settings
               let effect = Effect(scores, setting, kind, members, seed)
               where effect is not null
               select effect;
    }

    public static IEnumerable<WorstCase> WorstCases(Scores scores, ulong seed)
    {
        const string denominator = "answerable items run clean and under meaning-preserving perturbations";
        foreach (var setting in scores.Settings)
        {
            var items = (
                from clean in scores.Answerable(setting, null)
                let perturbed = scores.Perturbations.Select(p => scores.Of(setting, p).GetValueOrDefault(clean.Item))
                    .Where(s => s is { Ran: > 0, Relation: Relation.Invariant or Relation.Budget }).ToArray()
                where perturbed.Length > 0
                select (Clean: clean, Worst: Math.Min(clean.Correct, perturbed.Min(s => s!.Worst)), Cases: perturbed.Sum(s => s!.Cases))).ToArray();
            if (items.Length == 0)
                continue;
            var units = items.Select(i => new Unit(i.Clean.Item, i.Clean.Template, i.Worst - i.Clean.Correct)).ToArray();
            var bootstrap = Pairing.Bootstrap(units, denominator, Seeds.Derive(seed, "worst-case", setting.Mode, setting.Budget))!;
            var lost = items.Count(i => i.Clean.First && i.Worst < 1);
            var tango = PairedDifference.Tango(lost, 0, items.Length, denominator)!;
            yield return new(
                setting,
                Proportions.Wilson(items.Sum(i => i.Clean.Correct), items.Length, denominator)!,
                Proportions.Wilson(items.Sum(i => i.Worst), items.Length, denominator)!,
                new(bootstrap.Value, items.Length, Math.Min(bootstrap.Lower, tango.Lower), Math.Max(bootstrap.Upper, Math.Max(bootstrap.Value, Math.Min(0, tango.Upper))),
                    $"wider of Tango and {bootstrap.Method}", denominator),
                items.Min(i => i.Cases), items.Max(i => i.Cases));
        }
    }

    // What changes traces, thoughts or turns is no question that a user could ask, and not every mode has it.
    static bool ChangesQuestion((PerturbationKind? Kind, Relation Relation) nature) =>
        nature.Relation != Relation.Recover && nature.Kind is not (PerturbationKind.Trace or PerturbationKind.Latent or PerturbationKind.Turn);

    static KindEffect? Effect(Scores scores, Setting setting, PerturbationKind? kind, IReadOnlyList<string> members, ulong seed)
    {
        var name = kind?.ToString() ?? "all";
        var own = Means(scores, setting, null, members);
        var difference = Pairing.Bootstrap(own, "answerable items, the mean over each one's perturbations", Seeds.Derive(seed, "kind", setting.Mode, setting.Budget, name));
        if (difference is null)
            return null;
        var gap = scores.Baseline is { } baseline && baseline != setting
            ? Pairing.Bootstrap(Means(scores, setting, baseline, members), "answerable items, the mean over each one's perturbations in both modes",
                Seeds.Derive(seed, "kind-gap", setting.Mode, setting.Budget, name))
            : null;
        return new(setting, kind, members.Count(p => scores.Of(setting, p).Count > 0), difference, gap);
    }

    // One value an item, so that its cells stay together in every resample: it and not the cell is the independent unit.
    static List<Unit> Means(Scores scores, Setting setting, Setting? baseline, IReadOnlyList<string> members)
    {
        List<Unit> units = [];
        foreach (var clean in scores.Answerable(setting, null))
        {
            var changes = members.Select(p => Change(scores, setting, p, clean.Item)
                - (baseline is null ? 0 : Change(scores, baseline, p, clean.Item))).OfType<double>().ToArray();
            if (changes.Length > 0)
                units.Add(new(clean.Item, clean.Template, changes.Average()));
        }

        return units;
    }

    static double? Change(Scores scores, Setting setting, string perturbation, string item) =>
        scores.Of(setting, Scores.Clean).GetValueOrDefault(item) is { Ran: > 0 } clean && scores.Of(setting, perturbation).GetValueOrDefault(item) is { Ran: > 0 } perturbed
            ? perturbed.Correct - clean.Correct
            : null;
}
