using System.Runtime.ExceptionServices;
using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>An item to be asked in a setting.</summary>
/// <param name="Item">The item.</param>
/// <param name="Model">Index of the release's model.</param>
/// <param name="Setting">Mode and budget.</param>
public sealed record TrialCase(Item Item, int Model, AttackSetting Setting);

/// <summary>
/// Runs many searches at once: each asks for trials as if alone, and when every live one waits, all that was asked is run as one batch.
/// </summary>
/// <param name="run">Runs a batch and returns its results in order.</param>
/// <param name="live">Searches that live at once at most.</param>
sealed class TrialRounds(Func<IReadOnlyList<TrialCase>, CancellationToken, Task<IReadOnlyList<CaseResult>>> run, int live = 512)
{
    sealed record Asked(IReadOnlyList<TrialCase> Cases, TaskCompletionSource<IReadOnlyList<CaseResult>> Answer);

    // One permit whenever a search that was let run waits again or ends.
    readonly SemaphoreSlim _rested = new(0);
    List<Asked> _waiting = [];
    ExceptionDispatchInfo? _fault;
    int _living;

    /// <summary>Batches that were run.</summary>
    public int Rounds { get; private set; }

    /// <summary>Asks for trials; their results come in order.</summary>
    public async ValueTask<IReadOnlyList<CaseResult>> AskAsync(IReadOnlyList<TrialCase> cases)
    {
        if (cases.Count == 0)
            return [];
        Asked asked = new(cases, new());
        _waiting.Add(asked);
        _rested.Release();
        return await asked.Answer.Task;
    }

    /// <summary>Runs all searches to their end, admitting them in order. Throws what the first of them threw.</summary>
    public async Task RunAsync(IEnumerable<Func<ValueTask>> searches, CancellationToken cancellation)
    {
        using var queue = searches.GetEnumerator();
        for (var more = true; ;)
        {
            // One at a time: a search may use the models by itself between its trials, where nothing else does then.
            while (more && _living < live && _fault is null && (more = queue.MoveNext()))
            {
                Start(queue.Current);
                await _rested.WaitAsync(cancellation);
            }

            _fault?.Throw();
            if (_waiting.Count == 0 && !more)
                return;
            if (_waiting.Count == 0)
                continue;

            var round = _waiting;
            _waiting = [];
            Rounds++;
            var results = await run([.. round.SelectMany(a => a.Cases)], cancellation);
            var at = 0;
            // Continuations run one after the other, so that searches need no locks.
            foreach (var asked in round)
            {
                IReadOnlyList<CaseResult> own = [.. results.Skip(at).Take(asked.Cases.Count)];
                at += asked.Cases.Count;
                asked.Answer.SetResult(own);
                await _rested.WaitAsync(cancellation);
            }
        }
    }

    async void Start(Func<ValueTask> search)
    {
        _living++;
        try
        {
            await search();
        }
        catch (Exception e)
        {
            _fault ??= ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            _living--;
            _rested.Release();
        }
    }
}
