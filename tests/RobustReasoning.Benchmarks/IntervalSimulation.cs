using RobustReasoning.Statistics;

namespace RobustReasoning.Benchmarks;

/// <summary>How often 95 % intervals hold the truth, and how often a gate whose truth lies at its threshold passes.</summary>
static class IntervalSimulation
{
    /// <summary>Rows of two tables: name, and hits of so many runs.</summary>
    public static IEnumerable<(string Name, int Hits)> Coverage(int runs) =>
    [
        .. from p in new[] { 0.5, 0.9, 0.98 }
           from n in new[] { 50, 400 }
           select ($"Wilson, share {p}, n = {n}", Count(runs, $"wilson {p} {n}", random => Holds(Proportions.Wilson(Draw(random, n, p), n, ""), p))),
        .. from p in new[] { 0.9, 0.98 }
           select ($"Clopper–Pearson, share {p}, n = 50", Count(runs, $"exact {p}", random => Holds(Proportions.ClopperPearson(Draw(random, 50, p), 50, ""), p))),
        .. from n in new[] { 60, 400 }
           select ($"Tango, 15 % lost and 5 % won, n = {n}", Count(runs, $"tango {n}", random => Holds(Tango(random, n), -0.1))),
        ("cluster bootstrap, mean −0.05, 50 clusters of 10", Count(runs, "clusters", random => Holds(ClusterBootstrap.Mean(Clusters(random, -0.05), "", (ulong)random.NextInt64()), -0.05))),
    ];

    /// <inheritdoc cref="Coverage"/>
    public static IEnumerable<(string Name, int Hits)> Passes(int runs) =>
    [
        ("floor 90 %, truth 90 %, n = 400", Count(runs, "floor", random => Proportions.Wilson(Draw(random, 400, 0.9), 400, "")!.Lower >= 0.9)),
        ("not worse by more than 10 points, truth 10 points worse, n = 400", Count(runs, "margin", random => Tango(random, 400).Lower >= -0.1)),
        ("the same over 50 clusters of 10, margin 5 points", Count(runs, "clustered margin", random => ClusterBootstrap.Mean(Clusters(random, -0.05), "", (ulong)random.NextInt64())!.Lower >= -0.05)),
        ("the same by item, which ignores clusters", Count(runs, "clustered margin", random => ClusterBootstrap.Mean(Clusters(random, -0.05).Select((u, i) => u with { Key = $"i{i}" }), "", (ulong)random.NextInt64())!.Lower >= -0.05)),
    ];

    static int Count(int runs, string name, Func<Random, bool> hit)
    {
        var hits = 0;
        Parallel.For(0, runs, run =>
        {
            if (hit(Seeds.Source((ulong)run, "simulated-interval", name)))
                Interlocked.Increment(ref hits);
        });
        return hits;
    }

    static bool Holds(Estimate? estimate, double truth) => estimate is { } e && e.Lower <= truth && truth <= e.Upper;

    static int Draw(Random random, int n, double share) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < share);

    static Estimate Tango(Random random, int n)
    {
        var (b, c) = (0, 0);
        for (var i = 0; i < n; i++)
            _ = random.NextDouble() switch { < 0.15 => b++, < 0.2 => c++, _ => 0 };
        return PairedDifference.Tango(b, c, n, "")!;
    }

    // Each cluster has a shift of its own, so its items are alike; the mean over all is as given.
    static List<ClusterSum> Clusters(Random random, double mean)
    {
        List<ClusterSum> units = [];
        for (var cluster = 0; cluster < 50; cluster++)
        {
            var shift = mean + random.NextDouble() * 0.6 - 0.3;
            for (var i = 0; i < 10; i++)
            {
                var u = random.NextDouble();
                units.Add(new($"c{cluster}", u < 0.1 + Math.Max(0, shift) ? 1 : u > 0.9 + Math.Min(0, shift) ? -1 : 0, 1));
            }
        }

        return units;
    }
}
