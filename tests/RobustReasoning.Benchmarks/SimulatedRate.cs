namespace RobustReasoning.Benchmarks;

/// <summary>Something that happens in a share of simulated runs.</summary>
/// <param name="Name">What is simulated; also names its random source.</param>
/// <param name="Wanted">The share that is wanted, in words.</param>
/// <param name="Happens">One run.</param>
sealed record SimulatedRate(string Name, string Wanted, Func<Random, bool> Happens)
{
    /// <summary>In how many runs it happens.</summary>
    public int Count(int runs)
    {
        var hits = 0;
        Parallel.For(0, runs, run =>
        {
            if (Happens(Seeds.Source((ulong)run, "simulated-rate", Name)))
                Interlocked.Increment(ref hits);
        });
        return hits;
    }
}
