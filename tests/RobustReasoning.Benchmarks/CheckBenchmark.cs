using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RobustReasoning.Backends;
using RobustReasoning.Inference;
using RobustReasoning.Interpretability;
using RobustReasoning.Interpretability.Chains;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Benchmarks;

/// <summary>What checks on chains cost by forks and by feeding everything again, each as a multiple of writing the chains once; both must read the same.</summary>
static class CheckBenchmark
{
    const int Rounds = 3;

    internal static async Task RunAsync(IReadOnlyDictionary<string, string> options, TextWriter output)
    {
        var count = int.Parse(options.GetValueOrDefault("--items", "20"), CultureInfo.InvariantCulture);
        var workplace = Workplace.Here;
        var release = ReleaseReader.Read(workplace.Release(options.GetValueOrDefault("--release", "reference")));
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.Loaders);
        CheckSubject[] subjects = [.. Subjects(loaded, workplace, count)];
        var alone = await MeasureAsync(loaded, subjects, _ => false, anew: false);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"release {release.Name}: {subjects.Length} chains; writing them once takes {alone.Positions:n0} positions, prompts included, in {alone.Passes:n0} passes and {alone.Seconds:0.00} s (best of {Rounds})."));
        output.WriteLine();
        output.WriteLine("| check, with writing the chains | trials | positions, forked | anew | passes, forked | anew | time, forked | anew |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var check in (string[])[ChainChecks.Early, ChainChecks.Mistakes, ChainChecks.Deletion, ChainChecks.Paraphrase, ChainChecks.Filler, ""])
        {
            bool Takes(ChainTrial trial) => check.Length == 0 || trial.Check == check;
            var forked = await MeasureAsync(loaded, subjects, Takes, anew: false);
            var anew = await MeasureAsync(loaded, subjects, Takes, anew: true);
            if (forked.Reads != anew.Reads)
                throw new InvalidOperationException($"Forked and fed anew, the check {check} read different answers.");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {(check.Length == 0 ? "all of these" : check)} | {forked.Trials:n0} | {Ratio(m => m.Positions, forked)} | {Ratio(m => m.Positions, anew)} | {Ratio(m => m.Passes, forked)} | {Ratio(m => m.Passes, anew)} | {Ratio(m => m.Seconds, forked)} | {Ratio(m => m.Seconds, anew)} |"));
        }

        string Ratio(Func<Measured, double> of, Measured measured) => (of(measured) / of(alone)).ToString("0.00", CultureInfo.InvariantCulture);
    }

    static IEnumerable<CheckSubject> Subjects(LoadedRelease loaded, Workplace workplace, int count) =>
        from set in workplace.DefaultSets().Select(ItemSet.Load)
        from item in set.Items.Where(i => i is { IsAnswerable: true, System: null, Intervention: null, Perturbations.Count: 0, Checkpoints.Count: > 0 }).Take(count)
        let model = loaded.Release.Models.Index().First(m => m.Item.Families.Count == 0 || m.Item.Families.Contains(item.Family)).Index
        from mode in loaded.Release.Modes
        from budget in mode.Budgets
        where budget.Perturbed && ChainStudy.IsInWords(ModeCatalogue.Get(mode.Mode).Card)
        select new CheckSubject(item, model, ModeCatalogue.Get(mode.Mode), budget.With(mode.MaxTokens));

    static async Task<Measured> MeasureAsync(LoadedRelease loaded, CheckSubject[] subjects, Func<ChainTrial, bool> takes, bool anew)
    {
        var best = double.PositiveInfinity;
        EngineCounters counters = new();
        IReadOnlyList<ItemChains> items = [];
        for (var round = 0; round < Rounds; round++)
        {
            counters = new();
            var clock = Stopwatch.StartNew();
            items = await new ChainJobs(loaded, 1) { Takes = takes, Besides = false, Anew = anew, Counters = counters }.RunAsync(subjects, CancellationToken.None);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return new(items.Sum(i => i.Chains.Sum(c => c.Trials.Count)), counters.Positions, counters.Passes, best, JsonSerializer.Serialize(ChainStudy.Observe(items)));
    }

    sealed record Measured(int Trials, long Positions, long Passes, double Seconds, string Reads);
}
