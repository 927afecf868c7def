using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>Runs all checks on chains: each chain is generated once and forked.</summary>
static class ChainStudy
{
    /// <summary>What the checks read; nothing where no subject reasons in words.</summary>
    /// <param name="loaded">The models.</param>
    /// <param name="subjects">Items and settings.</param>
    /// <param name="unsupported">Told of checks that cannot be made.</param>
    /// <param name="seed">Seed of all choices.</param>
    /// <param name="cancellation">Ends the checks.</param>
    public static async Task<IReadOnlyList<Observation>> RunAsync(
        LoadedRelease loaded, IReadOnlyList<CheckSubject> subjects, ICollection<Unsupported> unsupported, ulong seed, CancellationToken cancellation)
    {
        CheckSubject[] asked = [.. subjects.Where(s => IsInWords(s.Mode.Card))];
        if (asked.Length == 0)
            return [];
        if (Lack(loaded) is { } lack)
        {
            foreach (var mode in asked.Select(s => s.Mode.Card.Name).Distinct())
                unsupported.Add(new(mode, lack));
            return [];
        }

        var jobs = new ChainJobs(loaded, seed);
        var items = await jobs.RunAsync(asked, cancellation);
        return [.. Observe(items), .. await ByOthersAsync(loaded, jobs, items, unsupported, cancellation)];
    }

    /// <summary>Whether a mode reasons in words alone.</summary>
    public static bool IsInWords(ModeCard card) => card is { Kind: ModeKind.Explicit or ModeKind.Compact, NeedsVectors: false, NeedsHidden: false };

    /// <summary>What was read of chains and by their own model.</summary>
    public static IEnumerable<Observation> Observe(IReadOnlyList<ItemChains> items)
    {
        foreach (var item in items)
            foreach (var tried in item.Chains)
                foreach (var read in (IEnumerable<Observation>)[.. tried.Necessity(item.Direct), .. tried.Agreement(), .. tried.Trials.Select(t => t.Trial.Observe(tried.Chain, t.Trace))])
                    yield return read;
        foreach (var read in TraceReading.Observe([.. items.SelectMany(i => i.Chains).Where(c => c.WithoutQuestion is not null).Select(c => (c.Chain, c.WithoutQuestion!))], "same-model"))
            yield return read;
    }

    static async Task<IEnumerable<Observation>> ByOthersAsync(
        LoadedRelease loaded, ChainJobs jobs, IReadOnlyList<ItemChains> items, ICollection<Unsupported> unsupported, CancellationToken cancellation)
    {
        WrittenChain[] chains = [.. items.SelectMany(i => i.Chains).Select(c => c.Chain).Where(c => c.Answer is not null)];
        if (loaded.Models.Count < 2)
        {
            foreach (var mode in chains.Select(c => c.Subject.Mode.Card.Name).Distinct())
                unsupported.Add(new(mode, "The check sufficiency lets another model read the chain, but the release has one; name a second one under models."));
            return [];
        }

        var traces = await jobs.ReadAsync(chains, c => (c.Model + 1) % loaded.Models.Count, cancellation);
        return TraceReading.Observe([.. chains.Zip(traces)], "other-model");
    }

    static string? Lack(LoadedRelease loaded) =>
        loaded.Release.Sequences < ChainJobs.Fewest ? $"Checks on chains hold {ChainJobs.Fewest} sequences at once, but the release allows {loaded.Release.Sequences}; raise sequences in the release."
        : Enumerable.Range(0, loaded.Models.Count).Any(i => loaded.DialectOf(i).Answer.Trim().Length == 0) ? "Checks on chains ask for the answer by its marker, but the dialect has none; give the release an answer marker."
        : null;
}
