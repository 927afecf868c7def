using RobustReasoning.Statistics;

namespace RobustReasoning.Benchmarks;

/// <summary>Error rates of intervals, tests and gates on outcomes whose truth is known.</summary>
static class IntervalSimulation
{
    const string Covers = "95 % or more", Alarms = "5 % or less", Passes = "2.5 % or less", TooMany = "more than 5 % (ignores clusters)";
    const double Lost = 0.15, Won = 0.05, Margin = 0.1;

    /// <summary>How often 95 % intervals hold the truth.</summary>
    public static IEnumerable<SimulatedRate> Coverage =>
    [
        .. from p in new[] { 0.5, 0.9, 0.98 }
           from n in new[] { 50, 400 }
           select new SimulatedRate($"Wilson, share {p}, n = {n}", "about 95 %", random => Holds(Proportions.Wilson(Draw(random, n, p), n, ""), p)),
        .. from p in new[] { 0.5, 0.9, 0.98 }
           select new SimulatedRate($"Clopper–Pearson, share {p}, n = 50", Covers, random => Holds(Proportions.ClopperPearson(Draw(random, 50, p), 50, ""), p)),
        .. from n in new[] { 60, 400 }
           select new SimulatedRate($"Tango, 15 % lost and 5 % won, n = {n}", "about 95 %", random => Holds(Tango(random, n), Won - Lost)),
        new("Newcombe, 80 % of 120 against 90 % of 200", "about 95 %", random => Holds(IndependentDifference.Newcombe(Draw(random, 120, 0.8), 120, Draw(random, 200, 0.9), 200, ""), 0.1)),
        new("cluster bootstrap, mean −0.05, 50 clusters of 10", "about 95 %", random => Holds(Percentile(Clusters(random, -0.05), random), -0.05)),
        new("BCa, mean −0.05, 50 clusters of 10", "about 95 %", random => Holds(Bca(Clusters(random, -0.05), random), -0.05)),
        new("bootstrap over items, mean −0.05, 50 clusters of 10", "less than 95 % (ignores clusters)", random => Holds(Percentile(Apart(Clusters(random, -0.05)), random), -0.05)),
    ];

    /// <summary>How often two sides that are equally good are called different.</summary>
    public static IEnumerable<SimulatedRate> FalseAlarms =>
    [
        new("exact McNemar, 400 independent pairs", Alarms, random => Discordant(random, 400, 0.1, 0.1) is var (b, c) && McNemar.Exact(b, c).P < Proportions.Alpha),
        new("Tango, 400 independent pairs", Alarms, random => Discordant(random, 400, 0.1, 0.1) is var (b, c) && Excludes(PairedDifference.Tango(b, c, 400, ""))),
        new("cluster bootstrap, 50 clusters of 10", Alarms, random => Excludes(Percentile(Clusters(random, 0), random))),
        new("BCa, 50 clusters of 10", Alarms, random => Excludes(Bca(Clusters(random, 0), random))),
        new("bootstrap over items, 50 clusters of 10", TooMany, random => Excludes(Percentile(Apart(Clusters(random, 0)), random))),
        new("exact McNemar over items, 50 clusters of 10", TooMany, random => Test(Clusters(random, 0)).P < Proportions.Alpha),
        new("exact McNemar, one item of each of 50 clusters", Alarms, random => Test(FirstOfEach(random, 50)).P < Proportions.Alpha),
        new("e-process, looked at after each of 200 clusters, stopped at the first alarm", Alarms, random =>
            Looks(FirstOfEach(random, 200)).Any(e => e.Verdict() != SequentialVerdict.Continue)),
        new("the same, stopped at an improvement too", Alarms, random =>
            Looks(FirstOfEach(random, 200)).Any(e => e.Verdict(alsoBetter: true) != SequentialVerdict.Continue)),
        new("exact McNemar, looked at as often", "more than 5 % (looks too often)", random =>
            Looks(FirstOfEach(random, 200)).Any(e => McNemar.Exact(e.B, e.C).P < Proportions.Alpha)),
    ];

    /// <summary>How often a gate passes whose truth lies just at its threshold.</summary>
    public static IEnumerable<SimulatedRate> AtThreshold =>
    [
        new("floor of 90 %, truth 90 %, n = 400", Passes, random => Proportions.Wilson(Draw(random, 400, 0.9), 400, "")!.Lower >= 0.9),
        new("ceiling of 5 %, truth 5 %, n = 400", Passes, random => Proportions.Wilson(Draw(random, 400, 0.05), 400, "")!.Upper <= 0.05),
        new("not worse by more than 10 points, truth 10 points worse, n = 400", Passes, random => Tango(random, 400).Lower >= -Margin),
        new("non-inferiority test, the same", Alarms, random => Discordant(random, 400, Lost, Won) is var (b, c) && MarginTest.NonInferior(b, c, 400, Margin).P < Proportions.Alpha),
        new("equivalence test, the same", Alarms, random => Discordant(random, 400, Lost, Won) is var (b, c) && MarginTest.Equivalent(b, c, 400, Margin).P < Proportions.Alpha),
        new("not worse by more than 5 points, truth 5 points worse, 50 clusters of 10", Passes, random => Percentile(Clusters(random, -0.05), random).Lower >= -0.05),
        new("the same over items", "more than 2.5 % (ignores clusters)", random => Percentile(Apart(Clusters(random, -0.05)), random).Lower >= -0.05),
    ];

    static bool Holds(Estimate? estimate, double truth) => estimate is { } e && e.Lower <= truth && truth <= e.Upper;

    static bool Excludes(Estimate? estimate) => estimate is { Lower: > 0 } or { Upper: < 0 };

    static Estimate Percentile(IEnumerable<ClusterSum> units, Random random) => ClusterBootstrap.Mean(units, "", (ulong)random.NextInt64())!;

    static Estimate Bca(IEnumerable<ClusterSum> units, Random random) => BcaBootstrap.Mean(units, "", (ulong)random.NextInt64())!;

    static IEnumerable<ClusterSum> Apart(IEnumerable<ClusterSum> units) => units.Select((u, i) => u with { Key = $"i{i}" });

    static McNemar Test(IReadOnlyList<ClusterSum> units) => McNemar.Exact(units.Count(u => u.Sum < 0), units.Count(u => u.Sum > 0));

    // The other items of a cluster are not independent of the first.
    static ClusterSum[] FirstOfEach(Random random, int clusters) =>
        [.. Clusters(random, 0, clusters).GroupBy(u => u.Key).Select(g => g.First())];

    static IEnumerable<EProcess> Looks(IEnumerable<ClusterSum> units)
    {
        EProcess process = new();
        foreach (var unit in units)
        {
            process = process.With(unit.Sum < 0, unit.Sum > 0);
            yield return process;
        }
    }

    static int Draw(Random random, int n, double share)
    {
        var hits = 0;
        for (var i = 0; i < n; i++)
            hits += random.NextDouble() < share ? 1 : 0;
        return hits;
    }

    static (int Lost, int Won) Discordant(Random random, int n, double lost, double won)
    {
        var (b, c) = (0, 0);
        for (var i = 0; i < n; i++)
        {
            var u = random.NextDouble();
            (b, c) = u < lost ? (b + 1, c) : u < lost + won ? (b, c + 1) : (b, c);
        }

        return (b, c);
    }

    static Estimate Tango(Random random, int n)
    {
        var (b, c) = Discordant(random, n, Lost, Won);
        return PairedDifference.Tango(b, c, n, "")!;
    }

    // Paired differences of clusters of 10. Each cluster has a shift of its own, so its items are alike; the mean over all is as given.
    static List<ClusterSum> Clusters(Random random, double mean, int clusters = 50)
    {
        List<ClusterSum> units = [];
        for (var cluster = 0; cluster < clusters; cluster++)
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
