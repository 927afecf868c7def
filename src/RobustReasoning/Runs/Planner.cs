using System.Text.Json;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Runs;

/// <summary>Makes plans: release + sets + perturbations + modes + budgets + repeats + seed → cases. Pure.</summary>
public sealed class Planner(IReadOnlyList<IMode> modes, IReadOnlyList<IPerturbation> perturbations)
{
    /// <summary>The plan; throws <see cref="UserErrorException"/> where release, sets and settings do not fit together.</summary>
    public Plan Make(Release release, IReadOnlyList<ItemSet> sets, PlanSettings settings)
    {
        Check(sets, settings);
        var asked = Asked(release, settings);
        var variants = new Variants(release, settings, perturbations);
        List<PlannedCase> cases = [];
        List<SetReference> references = [];
        foreach (var set in sets)
        {
            var items = BalancedSubset.Take(set.Items, settings.Limit ?? int.MaxValue);
            references.Add(new(set.Name, set.Sha256, items.Count));
            var perturbed = BalancedSubset.Take(items, release.PerturbedItems).ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var item in items)
            {
                var model = Route(release, set, item);
                Add(cases, new(item), item, model, Fitting(asked, item), settings.Repeats);
                if (perturbed.Contains(item))
                    foreach (var variant in variants.Of(item))
                        Add(cases, variant, item, model, [.. Fitting(asked, variant.Item).Where(a => a.Perturbed && IsAnswered(variant.Item, release))], settings.Repeats);
            }
        }

        if (cases.Count == 0)
            throw new UserErrorException("The plan has no case.", "at least one item and one mode.", "Name a set with items and a mode of the release.");
        return new()
        {
            Release = release,
            Seed = settings.Seed,
            Sets = references,
            Cases = cases,
            Hash = Hashing.OfTexts([JsonSerializer.Serialize(release, StrictJson.Line), .. sets.Select(s => s.Sha256), .. cases.Select(c => c.Spec.Id)]),
        };
    }

    sealed record Asking(ModeCard Card, Budget Budget, bool Perturbed);

    static void Check(IReadOnlyList<ItemSet> sets, PlanSettings settings)
    {
        if (settings.Limit < 1)
            throw new UserErrorException($"The limit is {settings.Limit}.", "1 or more items of each set.", "Give --limit a positive number, or leave it out.");
        if (settings.Repeats < 1)
            throw new UserErrorException($"The number of repeats is {settings.Repeats}.", "1 or more.", "Give a positive number of repeats.");
        if (sets.Count == 0)
            throw new UserErrorException("No set is named.", "at least one set of items.", "Name one with --set; `robust list sets` shows those that are there.");
        Dictionary<string, string> seen = [];
        foreach (var set in sets)
        {
            if (set.Items.Count == 0)
                throw new UserErrorException($"The set '{set.Name}' is empty.", "at least one item in its items.jsonl.", "Add items to the set, or leave it out of the run.");
            foreach (var item in set.Items)
                if (!seen.TryAdd(item.Id, set.Name))
                    throw new UserErrorException($"The item '{item.Id}' occurs in the sets '{seen[item.Id]}' and '{set.Name}'.",
                        "each item once in a run.", "Name each set once and give items of different sets different ids.");
        }
    }

    List<Asking> Asked(Release release, PlanSettings settings)
    {
        foreach (var name in settings.Modes)
            if (release.Modes.All(m => m.Mode != name))
                throw new UserErrorException($"The release '{release.Name}' has no mode '{name}'.", $"one of {string.Join(", ", release.Modes.Select(m => m.Mode))}.",
                    $"Choose a mode from that list, or add '{name}' to {release.File}.");
        List<Asking> asked = [];
        foreach (var mode in release.Modes)
        {
            var card = modes.FirstOrDefault(m => m.Card.Name == mode.Mode)?.Card ?? throw new UserErrorException(
                $"The release '{release.Name}' ({release.File}) names an unknown mode '{mode.Mode}'.", $"one of {string.Join(", ", modes.Select(m => m.Card.Name))}.",
                "Correct the name; `robust list modes` says what each mode does.");
            if (settings.Modes.Count == 0 || settings.Modes.Contains(mode.Mode))
                asked.AddRange(mode.Budgets.Select(b => new Asking(card, b.With(mode.MaxTokens), b.Perturbed)));
        }

        return asked;
    }

    static int Route(Release release, ItemSet set, Item item)
    {
        for (var i = 0; i < release.Models.Count; i++)
            if (release.Models[i].Families.Count == 0 || release.Models[i].Families.Contains(item.Family))
                return i;
        throw new UserErrorException($"No model of the release '{release.Name}' takes the family '{item.Family}' of the set '{set.Name}'.",
            $"one of {string.Join(", ", release.Models.SelectMany(m => m.Families))}.", "Leave the set out, or add the family to a model in the release.");
    }

    // Words put into a chain mean nothing where there is none, nor do edits of thoughts without thoughts.
    static List<Asking> Fitting(List<Asking> asked, Item item) => asked.FindAll(a => a.Card.Honours(item.Intervention, a.Budget));

    bool IsAnswered(Item item, Release release) => item.Intervention?.Earlier is not { } turn || EarlierTurns.Of(turn, release, modes) is not null;

    static void Add(List<PlannedCase> cases, Variant variant, Item original, int model, IReadOnlyList<Asking> asked, int repeats)
    {
        var item = variant.Item;
        if (asked.Count == 0)
            return;
        var content = PlannedCase.Content(item);
        foreach (var asking in asked)
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                var spec = CaseSpec.Of(item, asking.Card, asking.Budget) with
                {
                    OriginalId = original.Id,
                    // A twin is perturbed in its set already: here counts what the plan did to the item.
                    Perturbations = [.. item.Perturbations.Skip(original.Perturbations.Count).Select(p => p.Name)],
                    PerturbationKind = variant.Kind,
                    Relation = variant.Relation,
                    Draw = variant.Draw,
                    Repeat = repeat,
                };
                cases.Add(PlannedCase.Identified(spec, item, content, model));
            }
    }
}
