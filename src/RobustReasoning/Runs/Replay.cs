using System.Diagnostics;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>A plan run in memory, without journal or record: what comparing backends needs.</summary>
/// <param name="Cases">What came of every case that the models support, in the plan's order.</param>
/// <param name="Seconds">Wall time of all cases.</param>
public sealed record Replay(IReadOnlyList<CaseResult> Cases, double Seconds)
{
    /// <summary>Visible tokens and latent steps of all cases.</summary>
    public long Tokens => Cases.Sum(c => (long)(c.Trace?.Cost.VisibleTokens + c.Trace?.Cost.LatentSteps ?? 0));

    /// <summary>Runs the plan with at most so many sequences a pass; a case that fails keeps its error, a broken model throws.</summary>
    public static async Task<Replay> RunAsync(LoadedRelease loaded, Plan plan, IReadOnlyList<IMode> modes, int sequences, CancellationToken cancellation)
    {
        // The models keep their size; only admission is narrowed.
        var narrowed = LoadedRelease.Of(loaded.Release with { Sequences = sequences }, loaded.Models);
        var byName = modes.ToDictionary(m => m.Card.Name);
        var cases = plan.Cases.Where(c => Runner.Lack(byName[c.Spec.Mode].Card, loaded.Models[c.Model].Model, sequences) is null).ToList();
        Dictionary<string, CaseResult> results = [];
        var watch = Stopwatch.StartNew();
        await new GroupExecution(narrowed, byName, result =>
        {
            lock (results)
                results.Add(result.Case.Id, result);
        }).RunAsync(PromptGroup.Of(narrowed, cases), cancellation);
        return new([.. cases.Select(c => results[c.Spec.Id])], watch.Elapsed.TotalSeconds);
    }
}
