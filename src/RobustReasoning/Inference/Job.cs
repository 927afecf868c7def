namespace RobustReasoning.Inference;

/// <summary>A piece of work over a few sequences, such as all modes of one prompt.</summary>
/// <param name="Sequences">Sequences that the job holds at once at most, forks included; 1 and more.</param>
/// <param name="Body">The work; it runs on the engine's thread, one await at a time.</param>
public sealed record Job(int Sequences, Func<JobScope, ValueTask> Body);

/// <summary>What a running job may use; sequences that it leaves open are disposed when it ends.</summary>
public sealed class JobScope
{
    readonly Scheduler scheduler;
    readonly int limit;
    readonly List<EngineSequence> open = [];

    internal JobScope(Scheduler scheduler, int limit) => (this.scheduler, this.limit) = (scheduler, limit);

    /// <summary>Signalled when the run is to end.</summary>
    public CancellationToken Cancellation => scheduler.Cancellation;

    /// <summary>A new, empty sequence; throws where the job would hold more than it declared.</summary>
    public ISequence Open() => Rent();

    internal EngineSequence Rent()
    {
        scheduler.VerifyThread();
        if (open.Count == limit)
            throw new InvalidOperationException($"The job declared {limit} sequences and opens one more.");
        var slot = scheduler.Model.Slots.Rent();
        var sequence = scheduler.Model is IVectorInput vectors
            ? new EngineVectorSequence(scheduler, this, slot, vectors)
            : new EngineSequence(scheduler, this, slot);
        open.Add(sequence);
        return sequence;
    }

    internal void Return(EngineSequence sequence)
    {
        open.Remove(sequence);
        scheduler.Model.Slots.Return(sequence.Slot);
    }

    internal void Close()
    {
        foreach (var sequence in open.ToArray())
            sequence.Dispose();
    }
}
