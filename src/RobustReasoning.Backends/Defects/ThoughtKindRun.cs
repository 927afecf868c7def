using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Thoughts;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;
using RobustReasoning.Selftest;

namespace RobustReasoning.Backends.Defects;

/// <summary>Runs the checks of thoughts on models that differ in their thoughts alone: the checks must tell them apart.</summary>
/// <param name="release">How models are asked: its own models and modes are replaced.</param>
/// <param name="directory">Directory of the models.</param>
public sealed class ThoughtKindRun(Release release, string directory)
{
    const string Supervised = "supervised", Coconut = "coconut", Pause = "pause", Shortcut = "shortcut";
    const string Family = "arithmetic";

    /// <summary>Seed of every random choice; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Items of each number of steps; default 24.</summary>
    public int Items { get; init; } = 24;

    /// <summary>The models' figures, with and without notes that say the answer, and the orders that should hold; nothing where the models are not there.</summary>
    public async Task<(IReadOnlyList<ThoughtKind> Kinds, IReadOnlyList<ThoughtOrder> Orders)> RunAsync(Action<ThoughtKind> ended, CancellationToken cancellation)
    {
        Dictionary<(string Model, bool Noted), CheckResults> results = [];
        List<ThoughtKind> kinds = [];
        foreach (var model in new[] { Supervised, Coconut, Pause, Shortcut })
        {
            using var loaded = LoadedRelease.Load(Asked(model), BackendCatalogue.Loaders);
            foreach (var noted in new[] { false, true })
            {
                if (await new CheckRun(loaded, ModeCatalogue.All).RunAsync([Set(noted)], new() { Seed = Seed }, cancellation) is not { } checks
                    || ThoughtTables.Of(checks, Seed)?.Rows.FirstOrDefault(r => r.Family is null && r.Setting.Kind == ModeKind.Latent) is not { } row)
                    throw new InvalidOperationException($"The model {model} has no thoughts to look into.");
                results[(model, noted)] = checks;
                kinds.Add(new(model, noted, loaded.Models[0].Model.Info.Hash, row));
                ended(kinds[^1]);
            }
        }

        // Whether thoughts that only the answer trained carry more than empty ones is for the checks to say: on small models they often do not.
        ThoughtOrder Order(string first, string second, bool noted, bool known = true) => new(first, second, noted,
            PatchEffects.Difference(results[(first, noted)], results[(second, noted)], "items, their patched thoughts averaged, on both models", Seeds.Derive(Seed, first, second)))
        {
            IsKnown = known,
        };
        return (kinds, [Order(Supervised, Coconut, false), Order(Coconut, Pause, false, known: false), Order(Supervised, Pause, false), Order(Supervised, Shortcut, true)]);
    }

    Release Asked(string model) => release with
    {
        Name = model,
        Models = [new() { Path = Path.Combine(Path.GetFullPath(directory), model), Families = [Family] }],
        Modes = [new() { Mode = "explicit" }, new() { Mode = "latent", Budgets = [new() { ThoughtsPerStep = 1, Perturbed = true }] }, new() { Mode = "hybrid" }, new() { Mode = "direct" }, new() { Mode = "pause" }],
        CheckedItems = int.MaxValue,
        PerturbedItems = 0,
    };

    // One step needs no thought, so two to four are asked.
    ItemSet Set(bool noted)
    {
        var family = Families.Get(Family);
        Item[] items = [.. from steps in Enumerable.Range(2, 3)
                           from i in Enumerable.Range(0, Items)
                           let item = family.Generate(SeedSpaces.Suite(Seeds.Derive(Seed, "kinds of thoughts", $"{steps} {i}")), steps)
                           select noted ? Notes.With(item, item.Target) : item];
        return new(noted ? "noted" : "plain", [.. items.DistinctBy(i => i.Id)], "");
    }
}
