namespace RobustReasoning.Inference;

/// <summary>What an engine has done so far; may be read from any thread while it runs.</summary>
public sealed class EngineCounters
{
    long _passes, _rows, _positions, _jobs;

    /// <summary>Forward passes.</summary>
    public long Passes => Interlocked.Read(ref _passes);

    /// <summary>Sequences in all passes together: rows divided by passes is the mean batch.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Positions fed: tokens, prompts included, and thoughts.</summary>
    public long Positions => Interlocked.Read(ref _positions);

    /// <summary>Jobs that have ended, well or not.</summary>
    public long Jobs => Interlocked.Read(ref _jobs);

    internal void Count(int feeds, long fed)
    {
        Interlocked.Increment(ref _passes);
        Interlocked.Add(ref _rows, feeds);
        Interlocked.Add(ref _positions, fed);
    }

    internal void CountJob() => Interlocked.Increment(ref _jobs);
}
