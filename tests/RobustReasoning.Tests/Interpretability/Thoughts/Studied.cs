using RobustReasoning.Backends;
using RobustReasoning.Interpretability;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Interpretability.Thoughts;

/// <summary>Checks of the reference release on a few items of some families.</summary>
static class Studied
{
    public static Release Reference { get; } = ReleaseReader.Read(Path.Combine(Repository.Root, "models/reference/reference.release.json"));

    /// <summary>The reference release in its latent mode, and in hybrid for what goes on in words.</summary>
    public static Release Thinking(Release release, int items) => release with
    {
        CheckedItems = items,
        Modes = [.. release.Modes.Where(m => m.Mode is "latent" or "hybrid").Select(m => m with { Budgets = [.. m.Budgets.Where(b => b.Perturbed || m.Mode == "hybrid")] })],
    };

    public static async Task<CheckResults> RunAsync(Release release, params string[] families)
    {
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.Loaders);
        ItemSet[] sets = [.. families.Select(f => ItemSet.Load(Path.Combine(Repository.Root, $"adversarial-sets/{f}")))];
        return (await new CheckRun(loaded, ModeCatalogue.All).RunAsync(sets, new(), CancellationToken.None))!;
    }
}
