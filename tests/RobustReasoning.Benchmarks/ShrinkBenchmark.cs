using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RobustReasoning.Attacks;
using RobustReasoning.Attacks.Shrinking;
using RobustReasoning.Backends;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Runs;

namespace RobustReasoning.Benchmarks;

/// <summary>What batched shrinking saves against one candidate at a time: forward passes of the engines and wall time, on the same findings in the same run.</summary>
static class ShrinkBenchmark
{
    internal static async Task RunAsync(IReadOnlyDictionary<string, string> options, TextWriter output)
    {
        var count = int.Parse(options.GetValueOrDefault("--findings", "24"), CultureInfo.InvariantCulture);
        var limit = int.Parse(options.GetValueOrDefault("--limit", "8"), CultureInfo.InvariantCulture);
        var workplace = Workplace.Here;
        var release = ReleaseReader.Read(workplace.Release(options.GetValueOrDefault("--release", "reference")));
        using var loaded = LoadedRelease.Load(release, BackendCatalogue.Loaders);
        ItemSet[] sets = [.. workplace.DefaultSets().Select(ItemSet.Load)];
        AttackRun attack = new(loaded, sets, ModeCatalogue.All, new() { Limit = limit, Attackers = ["random"], Modes = ["compact-token", "latent"], Shrink = 0 });
        var record = await attack.RunAsync("benchmark", "benchmark", null, _ => { }, CancellationToken.None);
        Finding[] findings = [.. record.Findings.DistinctBy(f => f.Id).Take(count)];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"release {release.Name}: {findings.Length} findings of random chains, seed 1, at most {release.Sequences} sequences a pass."));
        output.WriteLine();
        output.WriteLine("| candidates | rounds | trials | forward passes | seconds |");
        output.WriteLine("|---|---:|---:|---:|---:|");

        Subject subject = new(loaded, release);
        // The first runs of a session are slower.
        await subject.ShrinkAsync(findings[..1], Minimizer.Together, together: false);
        var alone = await subject.ShrinkAsync(findings, 1, together: false);
        Row("one at a time", alone);
        var batched = await subject.ShrinkAsync(findings, Minimizer.Together, together: false);
        Row("a round together", batched);
        var all = await subject.ShrinkAsync(findings, Minimizer.Together, together: true);
        Row("all findings' rounds together", all);
        if (alone.Results != batched.Results || alone.Results != all.Results)
            throw new InvalidOperationException("Batched shrinking gave another result than shrinking one candidate at a time.");
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Equal results. Passes: {(double)alone.Passes / batched.Passes:0.0} times fewer a finding, {(double)alone.Passes / all.Passes:0.0} times fewer with all findings together; time {alone.Seconds / batched.Seconds:0.0} and {alone.Seconds / all.Seconds:0.0} times less."));

        void Row(string name, Measured measured) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {measured.Rounds:n0} | {measured.Trials:n0} | {measured.Passes:n0} | {measured.Seconds:0.00} |"));
    }

    sealed record Measured(int Rounds, int Trials, long Passes, double Seconds, string Results);

    sealed class Subject(LoadedRelease loaded, Release release)
    {
        public async Task<Measured> ShrinkAsync(IReadOnlyList<Finding> findings, int batch, bool together)
        {
            TrialRunner runner = new(loaded, ModeCatalogue.All);
            TrialRounds rounds = new(runner.RunAsync, together ? int.MaxValue : 1);
            var shrunk = new Shrunk[findings.Count];
            var clock = Stopwatch.StartNew();
            await rounds.RunAsync(findings.Select((finding, i) => (Func<ValueTask>)(async () =>
            {
                AttackSetting setting = new(ModeCatalogue.Get(finding.Setting.Mode), finding.Budget);
                Specimens specimens = new(rounds.AskAsync, Model(finding.Original), setting, new(ModeCatalogue.Get("explicit"), new()), batch);
                shrunk[i] = await specimens.ShrinkAsync(finding);
            })), CancellationToken.None);
            return new(shrunk.Sum(s => s.Rounds), shrunk.Sum(s => s.Trials), runner.Counters.Passes, clock.Elapsed.TotalSeconds,
                JsonSerializer.Serialize(shrunk.Select(s => s with { Rounds = 0, Trials = 0 })));
        }

        int Model(Item item) => release.Models.Index().First(m => m.Item.Families.Count == 0 || m.Item.Families.Contains(item.Family)).Index;
    }
}
