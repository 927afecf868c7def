using RobustReasoning.Interpretability;
using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Runs;

/// <summary>Does what a request asks for, in this process: reads the sets, makes the plan, loads the models and runs.</summary>
/// <param name="loaders">What reads model files.</param>
/// <param name="modes">The catalogue of modes.</param>
/// <param name="perturbations">The catalogue of perturbations.</param>
public sealed class RunHost(Loaders loaders, IReadOnlyList<IMode> modes, IReadOnlyList<IPerturbation> perturbations)
{
    /// <summary>Runs to the end and returns the record, which is also written; throws as <see cref="Runner.RunAsync"/> does.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="events">Told of everything, from any thread, one call at a time; it must be quick.</param>
    /// <param name="cancellation">Ends the run; what has ended is kept.</param>
    public async Task<RunRecord> RunAsync(RunRequest request, Action<RunEvent> events, CancellationToken cancellation)
    {
        var release = request.Release with { File = request.Manifest };
        ItemSet[] sets = [.. request.Sets.Select(ItemSet.Load)];
        var plan = new Planner(modes, perturbations).Make(release, sets, request.Settings);
        events(new Planned(release.Models.Count, sets.Length, plan.Sets.Sum(s => s.Items), plan.Cases.Count));
        using var loaded = LoadedRelease.Load(release, loaders);
        var record = await new Runner(loaded, plan, modes, new()
        {
            Directory = request.Directory,
            Resume = request.Resume,
            Command = request.Command,
            Tool = request.Tool,
            Tried = request.Tried,
            Suspects = request.Suspects,
            Quarantined = request.Quarantined,
            Events = events,
        }).RunAsync(cancellation);
        return await CheckAsync(record, loaded, sets, request, cancellation);
    }

    // The checks come last and are kept in a file of their own: a run that goes on does not make them twice.
    async Task<RunRecord> CheckAsync(RunRecord record, LoadedRelease loaded, IReadOnlyList<ItemSet> sets, RunRequest request, CancellationToken cancellation)
    {
        if ((request.Resume ? RunFiles.ReadChecks(request.Directory) : null) is not { } checks)
        {
            if (await new CheckRun(loaded, modes).RunAsync(sets, request.Settings, cancellation) is not { } made)
                return record;
            RunFiles.WriteChecks(request.Directory, checks = made);
        }

        record = record with { Checks = checks };
        RunFiles.WriteRecord(request.Directory, record);
        return record;
    }
}
