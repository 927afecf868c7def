using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>Runs all checks on thoughts, and on the control whose thoughts are empty.</summary>
static class ThoughtStudy
{
    /// <summary>What the checks read; nothing where no subject reasons in thoughts. What cannot be looked into is added to <paramref name="unsupported"/>.</summary>
    public static async Task<IReadOnlyList<Observation>> RunAsync(
        LoadedRelease loaded, IReadOnlyList<CheckSubject> subjects, ulong seed, List<Unsupported> unsupported, CancellationToken cancellation)
    {
        List<SettingStudy> studies = [];
        foreach (var group in subjects.Where(s => s.Mode.Card.Kind == ModeKind.Latent).GroupBy(s => (s.Model, s.Mode, s.Budget)))
        {
            var (model, mode, budget) = group.Key;
            var name = mode.Card.Name;
            CheckSubject[] thinking = [.. group.Where(s => budget.ThoughtsFor(s.Item.Steps) > 0).DistinctBy(s => s.Item.Id)];
            if (mode is not ThoughtMode latent)
                unsupported.Add(new(name, "Checks on thoughts: its thoughts have no set place for each step."));
            else if (thinking.Length == 0)
                unsupported.Add(new(name, $"Checks on thoughts: the budget {budget.Label} leaves none."));
            else
                studies.Add(new(new(loaded, model, latent, budget, seed), thinking, Continuing(loaded)));
        }

        if (studies.Count == 0)
            return [];
        if (Continuing(loaded) is null)
            foreach (var name in studies.Select(s => s.Name).Distinct())
                unsupported.Add(new(name, $"Check {ThoughtChecks.Continuation}: the release lists no mode hybrid. Add it to the manifest if the model was trained to go on in words."));

        // Models side by side, the settings of one model in turn: an engine runs one thing at a time.
        async Task<IReadOnlyList<Observation>> RunModelAsync(IEnumerable<SettingStudy> of)
        {
            List<Observation> read = [];
            foreach (var study in of)
                read.AddRange(await study.RunAsync(cancellation));
            return read;
        }

        var all = await Task.WhenAll(studies.GroupBy(s => s.Model).Select(RunModelAsync));
        unsupported.AddRange(studies.SelectMany(s => s.Lacks).Distinct());
        return [.. all.SelectMany(o => o)];
    }

    static (ThoughtMode Mode, int MaxTokens)? Continuing(LoadedRelease loaded) =>
        loaded.Release.Modes.FirstOrDefault(m => m.Mode == "hybrid") is { } listed && ModeCatalogue.Get(listed.Mode) is ThoughtMode hybrid
            ? (hybrid, listed.MaxTokens) : null;
}
