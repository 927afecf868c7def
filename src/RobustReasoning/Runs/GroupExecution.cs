using System.Diagnostics;
using System.Runtime.ExceptionServices;
using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>Runs groups of cases on the engines of a release; says of every case when it has ended.</summary>
/// <param name="loaded">The models.</param>
/// <param name="modes">The modes by name.</param>
/// <param name="ended">Told of every case, from any thread.</param>
/// <param name="admitted">Told the ids of cases before their first pass, from any thread.</param>
sealed class GroupExecution(LoadedRelease loaded, IReadOnlyDictionary<string, IMode> modes, Action<CaseResult> ended, Action<IReadOnlyList<string>>? admitted = null)
{
    readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Where the engines count what they do; null counts nothing.</summary>
    public EngineCounters? Counters { get; init; }

    // One engine for each model, side by side: a pass of a small model leaves cores idle.
    public async Task RunAsync(IReadOnlyList<PromptGroup> groups, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? fault = null;
        async ValueTask RunJobAsync(PromptGroup group, JobScope scope)
        {
            try
            {
                await RunGroupAsync(group, scope);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What a case may not survive ends the run at once: all others would be run for nothing.
                Interlocked.CompareExchange(ref fault, e, null);
                stop.Cancel();
                throw;
            }
        }

        async Task RunModelAsync(IGrouping<int, PromptGroup> work)
        {
            var engine = new Engine(loaded.Models[work.Key].Model, new() { Sequences = loaded.Release.Sequences }) { Counters = Counters ?? new() };
            await engine.RunAsync(
                work.SelectMany(g => g.Chunks(SequencesOf, loaded.Release.Sequences)).Select(g => new Job(g.Cases.Sum(SequencesOf), scope => RunJobAsync(g, scope))),
                stop.Token);
        }

        try
        {
            await Task.WhenAll(groups.GroupBy(g => g.Model).Select(RunModelAsync));
        }
        catch when (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    int SequencesOf(PlannedCase planned) => modes[planned.Spec.Mode].Card.Sequences;

    // The prompt is fed once; every case but one forks it before any goes on.
    async ValueTask RunGroupAsync(PromptGroup group, JobScope scope)
    {
        admitted?.Invoke([.. group.Cases.Select(c => c.Spec.Id)]);
        if (group.Prompt.Length >= group.Loaded.Model.Info.ContextLength)
        {
            foreach (var planned in group.Cases)
                ended(Overlong(planned, group.Prompt.Length));
            return;
        }

        var root = scope.Open();
        await root.FeedAsync(new Feeding(group.Prompt, default, false));
        var sequences = group.Cases.Select((_, i) => i == 0 ? root : root.Fork()).ToArray();
        var running = group.Cases.Select((c, i) => RunCaseAsync(c, sequences[i], scope.Cancellation)).ToArray();
        ExceptionDispatchInfo? fault = null;
        // All are awaited even when one fails: leaving earlier would take the sequences from under the others.
        foreach (var one in running)
            try
            {
                await one;
            }
            catch (Exception e)
            {
                fault ??= ExceptionDispatchInfo.Capture(e);
            }

        fault?.Throw();
    }

    // A perturbation may lengthen an item past what the model can hold: the context ends before an answer begins.
    static CaseResult Overlong(PlannedCase planned, int tokens) => CaseResult.Of(planned) with
    {
        Outcome = Outcome.Truncated,
        Trace = new() { Reasoning = "", Answer = "", Stop = StopReason.Context, Cost = new(tokens, 0, 0, 0) },
    };

    async ValueTask RunCaseAsync(PlannedCase planned, ISequence sequence, CancellationToken cancellation)
    {
        var start = _watch.Elapsed;
        var result = CaseResult.Of(planned);
        try
        {
            var prompt = new Prompt(planned.Item, loaded.DialectOf(planned.Model), loaded.Models[planned.Model].Tokenizer);
            var fits = planned.Item.Intervention?.Earlier is not { } turn || await EarlierTurns.RunAsync(turn, sequence, prompt, loaded.Release, modes);
            var trace = fits ? await modes[planned.Spec.Mode].ReasonAsync(sequence, prompt, planned.Spec.Budget)
                : new Modes.Trace { Reasoning = "", Answer = "", Stop = StopReason.Context, Cost = default };
            var (outcome, answer) = Judge.Decide(planned.Item, trace);
            result = result with { Trace = trace, Outcome = outcome, Answer = answer };
        }
        catch (Exception e) when (e is not (OperationCanceledException or UserErrorException or OutOfMemoryException) && !cancellation.IsCancellationRequested)
        {
            result = result with { Error = $"{e.GetType().Name}: {e.Message}" };
        }
        finally
        {
            sequence.Dispose();
        }

        ended(result with { Seconds = Math.Round((_watch.Elapsed - start).TotalSeconds, 3) });
    }
}
