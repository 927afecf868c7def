using RobustReasoning.Analysis;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;

namespace RobustReasoning.Noise;

/// <summary>Measures a noise floor: runs the same plan again under variations that should change nothing.</summary>
/// <param name="loaders">What reads model files.</param>
/// <param name="modes">The catalogue of modes.</param>
/// <param name="perturbations">The catalogue of perturbations.</param>
public sealed class NoiseStudy(Loaders loaders, IReadOnlyList<IMode> modes, IReadOnlyList<IPerturbation> perturbations)
{
    /// <summary>Measures; <paramref name="ended"/> is told of each replay.</summary>
    public async Task<NoiseFloor> RunAsync(NoiseRequest request, Action<NoiseReplay> ended, CancellationToken cancellation)
    {
        Check(request);
        var started = DateTimeOffset.UtcNow;
        var plan = Plan(request.Release, request);
        // Room for the largest batch; admission is narrowed for each replay.
        var release = request.Release with { Sequences = Math.Max(request.Release.Sequences, request.Batches.DefaultIfEmpty().Max()) };
        List<NoiseReplay> told = [];
        List<(string Name, IReadOnlyList<CaseResult> Cases)> replays = [];
        Replay? first = null;
        async Task AddAsync(string name, LoadedRelease loaded, Plan cases, int sequences)
        {
            var replay = await Task.Run(() => Replay.RunAsync(loaded, cases, modes, sequences, cancellation), cancellation);
            var agreement = Agreement.Of((first ??= replay).Cases, replay.Cases);
            var info = loaded.Models[0].Model.Info;
            told.Add(new(name, loaded.Release.Name, info.Backend, sequences, info.Threads, Math.Round(replay.Seconds, 3), Flips(agreement), agreement.Flips.Count > 0 ? agreement.Flips[0].Margin : null));
            replays.Add((name, replay.Cases));
            ended(told[^1]);
        }

        NoiseFloor floor;
        using (var loaded = LoadedRelease.Load(release, loaders))
        {
            await AddAsync(NoiseTable.First, loaded, plan, request.Release.Sequences);
            await AddAsync("again", loaded, plan, request.Release.Sequences);
            await AddAsync("order reversed", loaded, plan with { Cases = [.. plan.Cases.Reverse()] }, request.Release.Sequences);
            foreach (var batch in request.Batches.Distinct())
                await AddAsync($"batch {batch}", loaded, plan, batch);
            floor = new()
            {
                Release = request.Release.Name,
                Plan = plan.Hash,
                Tool = request.Tool,
                Command = request.Command,
                Seed = plan.Seed,
                Started = started,
                Environment = Workplace.Environment,
                Models = [.. loaded.Models.Select(m => m.Model.Info)],
                Sets = plan.Sets,
                Replays = [],
                Cells = [],
            };
        }

        foreach (var threads in request.Threads.Distinct().Where(t => t != floor.Models[0].Threads))
            using (var loaded = LoadedRelease.Load(release with { Threads = threads }, loaders))
                await AddAsync($"threads {threads}", loaded, plan, request.Release.Sequences);
        foreach (var other in request.Against)
            using (var loaded = LoadedRelease.Load(other, loaders))
                await AddAsync($"release {other.Name}", loaded, Plan(other, request), other.Sequences);
        return floor with { Replays = told, Cells = NoiseTable.Of(replays[0].Cases, [.. replays.Skip(1)], plan.Seed) };
    }

    Plan Plan(Release release, NoiseRequest request) =>
        new Planner(modes, perturbations).Make(release with { PerturbedItems = 0 }, request.Sets, request.Settings);

    static Statistics.Estimate? Flips(Agreement agreement) =>
        agreement.Share is { } same ? Statistics.Proportions.Wilson(agreement.Flips.Count, same.N, same.Denominator) : null;

    static void Check(NoiseRequest request)
    {
        foreach (var (option, numbers) in new[] { ("--batch", request.Batches), ("--threads", request.Threads) })
            if (numbers.FirstOrDefault(n => n is < 1 or > 1024, 1) is var wrong and not 1)
                throw new UserErrorException($"{option} is {wrong}.", "1 to 1,024.", "Give a number in that range.");
    }
}
