using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>What an attack will try, before anything is run: items, settings and attackers. Pure.</summary>
sealed record AttackPlan
{
    /// <summary>The settings under attack, in the release's order.</summary>
    public required IReadOnlyList<AttackSetting> Settings { get; init; }

    /// <summary>Explicit reasoning, which a gap is measured against; null where the release has none.</summary>
    public AttackSetting? Explicit { get; init; }

    /// <summary>The attackers.</summary>
    public required IReadOnlyList<IAttacker> Attackers { get; init; }

    /// <summary>Clean items with their models, those of different sets by turns.</summary>
    public required IReadOnlyList<(Item Item, int Model)> Items { get; init; }

    /// <summary>The sets with the number of items taken.</summary>
    public required IReadOnlyList<SetReference> Sets { get; init; }

    /// <summary>The plan; throws <see cref="UserErrorException"/> where release, sets and options do not fit together.</summary>
    public static AttackPlan Make(Release release, IReadOnlyList<ItemSet> sets, IReadOnlyList<IMode> modes, AttackOptions options)
    {
        if (options.Passes < 1)
            throw new UserErrorException($"The budget is {options.Passes} passes.", "1 or more.", "Give --passes a positive number; one answer takes about 5 to 50.");
        var attackers = options.Attackers.Count > 0 ? options.Attackers.Select(Attacks.Attackers.Get).Distinct() : Attacks.Attackers.All.Where(a => !a.Card.NeedsGradients);
        var controls = Asked(release, modes, "explicit");
        var settings = options.Modes.Count > 0
            ? options.Modes.Distinct().SelectMany(name => Asked(release, modes, name)).ToList()
            : [.. release.Modes.SelectMany(m => Asked(release, modes, m.Mode)).Where(s => s.Mode.Card.Kind is ModeKind.Explicit or ModeKind.Compact or ModeKind.Latent)];
        foreach (var name in options.Modes)
            if (settings.All(s => s.Mode.Card.Name != name))
                throw new UserErrorException($"The release '{release.Name}' has no mode '{name}'.", $"one of {string.Join(", ", release.Modes.Select(m => m.Mode))}.",
                    $"Choose a mode from that list, or add '{name}' to {release.File}.");
        if (options.Goal == AttackGoal.Gap)
        {
            if (controls.Count == 0)
                throw new UserErrorException($"The goal is gap, but the release '{release.Name}' has no mode 'explicit'.", "a mode to measure the gap against.",
                    "Add explicit to the release's modes, or attack with --goal break.");
            // Explicit reasoning has no gap to itself.
            settings.RemoveAll(s => s.Mode == controls[0].Mode);
        }

        if (settings.Count == 0)
            throw new UserErrorException($"The release '{release.Name}' leaves no mode to attack.", "an explicit, compact or latent mode, for the goal gap besides explicit.", "Name modes of the release with --mode.");
        // The planner checks what a run checks, and routes items to models.
        var plan = new Planner(modes, []).Make(release with { Modes = [release.Modes[0] with { Budgets = [new()] }], Perturbations = [], PerturbedItems = 0 }, sets, new() { Seed = options.Seed, Limit = options.Limit });
        return new()
        {
            Settings = settings,
            Explicit = controls.FirstOrDefault(),
            Attackers = [.. attackers],
            Items = Turns(plan),
            Sets = plan.Sets,
        };
    }

    // The budgets that are marked for perturbed items; all of a mode that marks none.
    static IReadOnlyList<AttackSetting> Asked(Release release, IReadOnlyList<IMode> modes, string name)
    {
        List<AttackSetting> asked = [];
        foreach (var mode in release.Modes.Where(m => m.Mode == name))
        {
            var found = modes.FirstOrDefault(m => m.Card.Name == name) ?? throw new UserErrorException($"The release '{release.Name}' ({release.File}) names an unknown mode '{name}'.",
                $"one of {string.Join(", ", modes.Select(m => m.Card.Name))}.", "Correct the name; `robust list modes` says what each mode does.");
            var marked = mode.Budgets.Where(b => b.Perturbed).ToList();
            asked.AddRange((marked.Count > 0 ? marked : mode.Budgets).Select(b => new AttackSetting(found, b.With(mode.MaxTokens))));
        }

        return asked;
    }

    // Items of different models in turn keep the models equally busy.
    static IReadOnlyList<(Item, int)> Turns(Plan plan) =>
        [.. plan.Cases.GroupBy(c => c.Item.Family).SelectMany((family, f) => family.Select((c, turn) => (Turn: turn, Family: f, Case: c)))
            .OrderBy(t => t.Turn).ThenBy(t => t.Family).Select(t => (t.Case.Item, t.Case.Model))];
}
