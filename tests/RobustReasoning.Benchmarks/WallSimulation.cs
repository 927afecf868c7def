using RobustReasoning.Statistics;

namespace RobustReasoning.Benchmarks;

/// <summary>Searches for a break in drawn answers whose curve is known.</summary>
static class WallSimulation
{
    public const int PerCluster = 10;

    // Share of an item's ease that its cluster and the item itself bring to every budget.
    const double ByCluster = 0.05, ByItem = 0.2;

    /// <summary>Budgets: log2 of the inverse ratio.</summary>
    public static readonly double[] X = [0, 0.32, 0.74, 1, 1.32, 1.74, 2.32, 3.32];

    /// <summary>One search a run.</summary>
    /// <param name="curve">The curve; its name is part of the seed.</param>
    /// <param name="first">Number of the first run.</param>
    /// <param name="runs">Runs.</param>
    /// <param name="clusters">Clusters of <see cref="PerCluster"/> items.</param>
    /// <param name="resamples">Refits for an interval.</param>
    public static BreakSearch[] Searches(SimulatedCurve curve, int first, int runs, int clusters, int resamples)
    {
        var searches = new BreakSearch[runs];
        Parallel.For(0, runs, i =>
        {
            var seed = (ulong)(first + i);
            var drawn = Draw(curve.Share, clusters, Seeds.Source(seed, "simulated-curve", curve.Name));
            searches[i] = BreakSearch.Of(X, drawn, seed, resamples, always: curve.At is not null)!;
        });
        return searches;
    }

    // Clusters and items are easy or hard at every budget alike, and yet each budget's share is what the curve says (Gaussian copula).
    public static ClusterCurve[] Draw(Func<double, double> share, int clusters, Random random)
    {
        var bars = Array.ConvertAll(X, x => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Math.Clamp(share(x), 1e-9, 1 - 1e-9)));
        return [.. Enumerable.Range(0, clusters).Select(c =>
        {
            ClusterCurve curve = new($"c{c:0000}", new double[X.Length], new double[X.Length]);
            var ofCluster = Gauss(random);
            for (var i = 0; i < PerCluster; i++)
            {
                var ofItem = Gauss(random);
                for (var j = 0; j < X.Length; j++)
                {
                    curve.Trials[j]++;
                    if (Math.Sqrt(ByCluster) * ofCluster + Math.Sqrt(ByItem) * ofItem + Math.Sqrt(1 - ByCluster - ByItem) * Gauss(random) < bars[j])
                        curve.Successes[j]++;
                }
            }

            return curve;
        })];
    }

    static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
