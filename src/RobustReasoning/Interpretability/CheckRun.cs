using System.Diagnostics;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability;

/// <summary>Looks inside a release: takes items of each set, in the settings that are also perturbed, and runs every check on them.</summary>
/// <param name="loaded">The models.</param>
/// <param name="modes">The catalogue of modes.</param>
public sealed class CheckRun(LoadedRelease loaded, IReadOnlyList<IMode> modes)
{
    /// <summary>Runs the checks; null where the release asks for none or nothing can be looked into.</summary>
    public async Task<CheckResults?> RunAsync(IReadOnlyList<ItemSet> sets, PlanSettings settings, CancellationToken cancellation)
    {
        var asked = Asked(settings);
        var items = sets.SelectMany(s => BalancedSubset.Take([.. s.Items.Where(CanBeChecked)], Math.Min(loaded.Release.CheckedItems, settings.Limit ?? int.MaxValue))).ToArray();
        if (asked.Count == 0 || items.Length == 0)
            return null;
        List<Unsupported> unsupported = [];
        List<CheckSubject> subjects = [];
        foreach (var item in items)
            if (Route(item) is { } model)
                foreach (var (mode, budget) in asked)
                    if (Runner.Lack(mode.Card, loaded.Models[model].Model, loaded.Release.Sequences) is { } lack)
                        unsupported.Add(new(mode.Card.Name, lack));
                    else
                        subjects.Add(new(item, model, mode, budget));
        var watch = Stopwatch.StartNew();
        IReadOnlyList<Observation> observations =
        [
            .. await ChainStudy.RunAsync(loaded, subjects, unsupported, settings.Seed, cancellation),
            .. await ThoughtStudy.RunAsync(loaded, subjects, settings.Seed, unsupported, cancellation),
        ];
        return new()
        {
            Items = subjects.Select(s => s.Item.Id).Distinct().Count(),
            Seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            Unsupported = [.. unsupported.Distinct()],
            Observations = observations,
        };
    }

    // Explicit, compact and latent settings are marked; the controls that belong to them are not.
    List<(IMode Mode, Budget Budget)> Asked(PlanSettings settings) =>
    [.. from mode in loaded.Release.Modes
        where settings.Modes.Count == 0 || settings.Modes.Contains(mode.Mode)
        let known = modes.First(m => m.Card.Name == mode.Mode)
        from budget in mode.Budgets
        where budget.Perturbed
        select (known, budget.With(mode.MaxTokens))];

    // What has rules is answered by them and not by its checkpoints alone.
    static bool CanBeChecked(Item item) => item.IsAnswerable && item.Checkpoints.Count > 0 && item is { System: null, Intervention: null };

    int? Route(Item item)
    {
        var at = loaded.Release.Models.Index().FirstOrDefault(m => m.Item.Families.Count == 0 || m.Item.Families.Contains(item.Family), (-1, null!)).Index;
        return at < 0 ? null : at;
    }
}
