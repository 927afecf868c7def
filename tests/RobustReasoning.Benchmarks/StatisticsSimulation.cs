using System.Globalization;
using RobustReasoning.Statistics;

namespace RobustReasoning.Benchmarks;

/// <summary>How often the statistics are wrong on data whose truth is known, with the error of the simulation itself.</summary>
static class StatisticsSimulation
{
    const int Points = 8, PerCluster = 10;

    static readonly double[] s_x = [0, 0.32, 0.74, 1, 1.32, 1.74, 2.32, 3.32];

    // Share of an item's ease that its cluster and the item itself bring to every budget.
    const double ByCluster = 0.05, ByItem = 0.2;

    static readonly (string Name, double At, Func<double, double> Share)[] s_broken =
    [
        ("break at 1.3, 4 a halving after it", 1.3, x => Sigmoid(3 - 0.1 * x - 4 * Math.Max(0, x - 1.3))),
        ("break at 1.0, 3 a halving", 1.0, x => Sigmoid(3 - 0.1 * x - 3 * Math.Max(0, x - 1))),
        ("break at 0.9, 2 a halving, floor .25", 0.9, x => 0.25 + 0.75 * Sigmoid(2.5 - 0.1 * x - 2 * Math.Max(0, x - 0.9))),
        ("break at 1.5, 6 a halving, floor .25", 1.5, x => 0.25 + 0.75 * Sigmoid(2.5 - 0.1 * x - 6 * Math.Max(0, x - 1.5))),
        ("break at 1.2, 3 a halving, from .8", 1.2, x => Sigmoid(1.4 - 0.1 * x - 3 * Math.Max(0, x - 1.2))),
        ("cliff at 1.5, 12 a halving, floor .3", 1.5, x => 0.3 + 0.7 * Sigmoid(2.5 - 12 * Math.Max(0, x - 1.5))),
    ];

    static readonly (string Name, Func<double, double> Share)[] s_unbroken =
    [
        ("level", _ => 0.9),
        ("straight, 1.2 a halving", x => Sigmoid(3 - 1.2 * x)),
        ("straight, 2 a halving, floor .25", x => 0.25 + 0.75 * Sigmoid(3 - 2 * x)),
        ("linear", x => 0.95 - 0.25 * x),
        ("levelling off", x => Sigmoid(3 - 3 * Math.Min(x, 1.3))),
        ("sigmoid 2, ceiling .95", x => 0.95 * Sigmoid(2 * (1.5 - x))),
        ("sigmoid 3, ceiling .95", x => 0.95 * Sigmoid(3 * (1.5 - x))),
        ("sigmoid 4, ceiling .95", x => 0.95 * Sigmoid(4 * (1.8 - x))),
        ("sigmoid 3, ceiling .9, floor .25", x => 0.25 + 0.65 * Sigmoid(3 * (1.8 - x))),
        ("sigmoid 3, ceiling .8", x => 0.8 * Sigmoid(3 * (1.6 - x))),
        ("sigmoid 6, ceiling .9 (a fall of 1.7 gaps)", x => 0.9 * Sigmoid(6 * (1.5 - x))),
        ("uneven sigmoid (Gompertz), ceiling .95", x => 0.95 * (1 - Math.Exp(-Math.Exp(2 * (1.3 - x))))),
    ];

    internal static void Run(IReadOnlyDictionary<string, string> options, TextWriter output)
    {
        var runs = int.Parse(options.GetValueOrDefault("--runs", "400"), CultureInfo.InvariantCulture);
        var resamples = int.Parse(options.GetValueOrDefault("--resamples", "400"), CultureInfo.InvariantCulture);
        var clusters = int.Parse(options.GetValueOrDefault("--clusters", "40"), CultureInfo.InvariantCulture);
        output.WriteLine($"{runs} runs a row; intervals are those of the simulation (Wilson).");
        Means(runs, output);
        Table(output, "95 % intervals", "hold the truth", IntervalSimulation.Coverage(runs), runs);
        Table(output, "gate whose truth lies at its threshold, at most 2.5 % wanted", "passes", IntervalSimulation.Passes(runs), runs);
        output.WriteLine();
        output.WriteLine($"Walls: {clusters} clusters of {PerCluster} items at {Points} budgets, {resamples} resamples. Covered: the 95 % interval holds the break.");
        output.WriteLine();
        output.WriteLine("| curve | covered, all runs | covered, walls declared | walls declared | mean width in halvings |");
        output.WriteLine("|:---|---:|---:|---:|---:|");
        foreach (var (name, at, share) in s_broken)
        {
            var searches = Searches(name, share, runs, clusters, resamples, always: true);
            bool Covers(BreakSearch s) => s.Lower <= at && at <= s.Upper;
            var found = searches.Where(s => s.Found).ToArray();
            output.WriteLine(Row(name, Rate(searches.Count(Covers), runs), Rate(found.Count(Covers), found.Length), Rate(found.Length, runs),
                searches.Average(s => s.Upper - s.Lower).ToString("0.00", CultureInfo.InvariantCulture)));
        }

        foreach (var (name, share) in s_unbroken)
            output.WriteLine(Row(name, "–", "–", Rate(Searches(name, share, runs, clusters, resamples, always: false).Count(s => s.Found), runs), "–"));
    }

    static void Table(TextWriter output, string subject, string figure, IEnumerable<(string Name, int Hits)> rows, int runs)
    {
        output.WriteLine();
        output.WriteLine($"| {subject} | {figure} |");
        output.WriteLine("|:---|---:|");
        foreach (var (name, hits) in rows)
            output.WriteLine(Row(name, Rate(hits, runs)));
    }

    // The null simulation of the design: 50 clusters of 10 paired differences whose mean is 0.
    static void Means(int runs, TextWriter output)
    {
        int percentile = 0, bca = 0, byItem = 0, alarms = 0;
        for (var run = 0; run < runs; run++)
        {
            var random = Seeds.Source((ulong)run, "simulated-differences");
            List<ClusterSum> units = [];
            EProcess process = new();
            var alarm = false;
            for (var cluster = 0; cluster < 50; cluster++)
            {
                var shift = random.NextDouble() * 0.8 - 0.4;
                for (var i = 0; i < 10; i++)
                {
                    var u = random.NextDouble();
                    var difference = u < 0.1 + Math.Max(0, shift) ? 1 : u > 0.9 + Math.Min(0, shift) ? -1 : 0;
                    units.Add(new($"c{cluster}", difference, 1));
                    // One item of each cluster, because the others are not independent of it.
                    if (i == 0)
                        process = process.With(difference < 0, difference > 0);
                }

                alarm |= process.Verdict() != SequentialVerdict.Continue;
            }

            bool Excludes(Estimate? e) => e is { Lower: > 0 } or { Upper: < 0 };
            percentile += Excludes(ClusterBootstrap.Mean(units, "", (ulong)run)) ? 1 : 0;
            bca += Excludes(BcaBootstrap.Mean(units, "", (ulong)run)) ? 1 : 0;
            byItem += Excludes(ClusterBootstrap.Mean(units.Select((u, i) => u with { Key = $"i{i}" }), "", (ulong)run)) ? 1 : 0;
            alarms += alarm ? 1 : 0;
        }

        output.WriteLine();
        output.WriteLine("| no difference, 50 clusters of 10 | false alarms |");
        output.WriteLine("|:---|---:|");
        output.WriteLine(Row("cluster bootstrap, percentile", Rate(percentile, runs)));
        output.WriteLine(Row("cluster bootstrap, BCa", Rate(bca, runs)));
        output.WriteLine(Row("bootstrap over items, which ignores clusters", Rate(byItem, runs)));
        output.WriteLine(Row("e-process, looked at after every cluster", Rate(alarms, runs)));
    }

    static BreakSearch[] Searches(string name, Func<double, double> share, int runs, int clusters, int resamples, bool always)
    {
        var searches = new BreakSearch[runs];
        Parallel.For(0, runs, run =>
            searches[run] = BreakSearch.Of(s_x, Draw(share, clusters, Seeds.Source((ulong)run, "simulated-curve", name)), (ulong)run, resamples, always)!);
        return searches;
    }

    // Clusters and items are easy or hard at every budget alike, and yet each budget's share is what the curve says (Gaussian copula).
    static ClusterCurve[] Draw(Func<double, double> share, int clusters, Random random) =>
        [.. Enumerable.Range(0, clusters).Select(c =>
        {
            ClusterCurve curve = new($"c{c:0000}", new double[Points], new double[Points]);
            var ofCluster = Gauss(random);
            for (var i = 0; i < PerCluster; i++)
            {
                var ofItem = Gauss(random);
                for (var j = 0; j < Points; j++)
                {
                    curve.Trials[j]++;
                    var ease = Math.Sqrt(ByCluster) * ofCluster + Math.Sqrt(ByItem) * ofItem + Math.Sqrt(1 - ByCluster - ByItem) * Gauss(random);
                    if (MathNet.Numerics.Distributions.Normal.CDF(0, 1, ease) < share(s_x[j]))
                        curve.Successes[j]++;
                }
            }

            return curve;
        })];

    static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    static string Rate(int hits, int n) => Proportions.Wilson(hits, n, "") is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"{rate.Value * 100:0.0} % ({rate.Lower * 100:0.0} to {rate.Upper * 100:0.0})")
        : "–";

    static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |";
}
