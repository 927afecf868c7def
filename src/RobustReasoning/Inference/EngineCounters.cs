namespace RobustReasoning.Inference;

/// <summary>What an engine has done so far; may be read from any thread while it runs.</summary>
public sealed class EngineCounters
{
    long passes, rows, positions, jobs;

    /// <summary>Forward passes.</summary>
    public long Passes => Interlocked.Read(ref passes);

    /// <summary>Sequences in all passes together: rows divided by passes is the mean batch.</summary>
    public long Rows => Interlocked.Read(ref rows);

    /// <summary>Positions fed: tokens, prompts included, and thoughts.</summary>
    public long Positions => Interlocked.Read(ref positions);

    /// <summary>Jobs that have ended, well or not.</summary>
    public long Jobs => Interlocked.Read(ref jobs);

    internal void Count(int feeds, long fed)
    {
        Interlocked.Increment(ref passes);
        Interlocked.Add(ref rows, feeds);
        Interlocked.Add(ref positions, fed);
    }

    internal void CountJob() => Interlocked.Increment(ref jobs);
}
