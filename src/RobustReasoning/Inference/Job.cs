namespace RobustReasoning.Inference;

/// <summary>A piece of work over a few sequences, such as all modes of one prompt.</summary>
/// <param name="Sequences">Sequences that the job holds at once at most, forks included; 1 and more.</param>
/// <param name="Body">The work; it runs on the engine's thread, one await at a time.</param>
public sealed record Job(int Sequences, Func<JobScope, ValueTask> Body);

/// <summary>What a running job may use; sequences that it leaves open are disposed when it ends.</summary>
public sealed class JobScope
{
    readonly Scheduler _scheduler;
    readonly int _limit;
    readonly List<EngineSequence> _open = [];

    internal JobScope(Scheduler scheduler, int limit) => (_scheduler, _limit) = (scheduler, limit);

    /// <summary>Signalled when the run is to end.</summary>
    public CancellationToken Cancellation => _scheduler.Cancellation;

    /// <summary>A new, empty sequence; throws where the job would hold more than it declared.</summary>
    public ISequence Open() => Rent();

    internal EngineSequence Rent()
    {
        _scheduler.VerifyThread();
        if (_open.Count == _limit)
            throw new InvalidOperationException($"The job declared {_limit} sequences and opens one more.");
        var slot = _scheduler.Model.Slots.Rent();
        var sequence = _scheduler.Model is IVectorInput vectors
            ? new EngineVectorSequence(_scheduler, this, slot, vectors)
            : new EngineSequence(_scheduler, this, slot);
        _open.Add(sequence);
        return sequence;
    }

    internal void Return(EngineSequence sequence)
    {
        _open.Remove(sequence);
        _scheduler.Model.Slots.Return(sequence.Slot);
    }

    internal void Close()
    {
        foreach (var sequence in _open.ToArray())
            sequence.Dispose();
    }
}
