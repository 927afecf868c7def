using RobustReasoning.Inference;
using RobustReasoning.Interpretability;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Interpretability.Chains;

/// <summary>Items in settings, to look into.</summary>
static class Inside
{
    public static Budget Half { get; } = new() { Ratio = .5 };

    /// <summary>Answerable items of a family in explicit and compact chains.</summary>
    public static IEnumerable<CheckSubject> Subjects(LoadedRelease loaded, string family, int items)
    {
        var model = loaded.Release.Models.Index().First(m => m.Item.Families.Count == 0 || m.Item.Families.Contains(family)).Index;
        return from item in ReferenceSets.Items(Families.Get(family), 5, 4 * items).Where(i => i is { IsAnswerable: true, System: null, Steps: >= 2 and <= 5 }).Take(items)
               from mode in new[] { ("explicit", new Budget()), ("compact-token", Half) }
               select new CheckSubject(item, model, ModeCatalogue.Get(mode.Item1), mode.Item2);
    }

    /// <summary>What checks read, as a record of nothing else.</summary>
    public static RunRecord Record(IReadOnlyList<Observation> observations) => new Analysis.SyntheticRun().Record() with
    {
        Checks = new() { Items = observations.Select(o => o.Item).Distinct().Count(), Seconds = 0, Observations = observations },
    };

    /// <summary>The reference release over one model of a test's own.</summary>
    public static LoadedRelease Around(LoadedRelease loaded, IModel model) =>
        LoadedRelease.Of(loaded.Release with { Models = [new() { Path = "" }] }, new LoadedModel(model, loaded.Models[0].Tokenizer));
}
