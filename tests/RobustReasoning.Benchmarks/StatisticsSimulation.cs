using System.Globalization;
using RobustReasoning.Statistics;

namespace RobustReasoning.Benchmarks;

/// <summary>How often the statistics are wrong on data whose truth is known, with the error of the simulation itself.</summary>
static class StatisticsSimulation
{
    internal static void Run(IReadOnlyDictionary<string, string> options, TextWriter output)
    {
        int Number(string name, int usual) => int.Parse(options.GetValueOrDefault(name, usual.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        bool Asked(string part) => options.GetValueOrDefault("--part", part) == part;
        var (runs, first) = (Number("--runs", 400), Number("--first", 0));
        var only = options.GetValueOrDefault("--only", "");
        output.WriteLine($"{runs} runs a row; in brackets the 95 % interval of the simulation itself (Wilson).");
        if (Asked("alarms"))
            Table(output, "no difference", "called one", IntervalSimulation.FalseAlarms, only, runs);
        if (Asked("intervals"))
            Table(output, "95 % interval", "holds the truth", IntervalSimulation.Coverage, only, runs);
        if (Asked("gates"))
            Table(output, "gate whose truth lies at its threshold", "passes", IntervalSimulation.AtThreshold, only, runs);
        if (Asked("walls"))
            Walls(output, SimulatedCurve.All.Where(c => c.Name.StartsWith(only, StringComparison.Ordinal)), first, runs, Number("--clusters", 40), Number("--resamples", 200));
    }

    static void Table(TextWriter output, string subject, string figure, IEnumerable<SimulatedRate> rates, string only, int runs)
    {
        output.WriteLine();
        output.WriteLine(Row(subject, figure, "wanted"));
        output.WriteLine("|:---|---:|:---|");
        foreach (var rate in rates.Where(r => r.Name.StartsWith(only, StringComparison.Ordinal)))
            output.WriteLine(Row(rate.Name, Rate(rate.Count(runs), runs), rate.Wanted));
    }

    static void Walls(TextWriter output, IEnumerable<SimulatedCurve> curves, int first, int runs, int clusters, int resamples)
    {
        output.WriteLine();
        output.WriteLine($"Walls: {clusters} clusters of {WallSimulation.PerCluster} items at {WallSimulation.X.Length} budgets, {resamples} resamples. Covered: the 95 % interval holds the break.");
        output.WriteLine();
        output.WriteLine("| curve | walls declared | covered, all runs | covered, walls declared | mean width in halvings |");
        output.WriteLine("|:---|---:|---:|---:|---:|");
        foreach (var curve in curves)
        {
            var searches = WallSimulation.Searches(curve, first, runs, clusters, resamples);
            bool Covers(BreakSearch s) => s.Lower <= curve.At && curve.At <= s.Upper;
            var found = searches.Where(s => s.Found).ToArray();
            var declared = Rate(found.Length, runs);
            output.WriteLine(curve.At is null
                ? Row(curve.Name, declared, "–", "–", "–")
                : Row(curve.Name, declared, Rate(searches.Count(Covers), runs), Rate(found.Count(Covers), found.Length),
                    searches.Average(s => s.Upper - s.Lower).ToString("0.00", CultureInfo.InvariantCulture)));
        }
    }

    static string Rate(int hits, int n) => Proportions.Wilson(hits, n, "") is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"{rate.Value * 100:0.0} % ({rate.Lower * 100:0.0} to {rate.Upper * 100:0.0})")
        : "–";

    static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |";
}
