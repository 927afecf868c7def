using MathNet.Numerics.Distributions;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

/// <summary>Outcomes of items that stand in clusters and are asked at every point of a curve whose shape is known.</summary>
static class SyntheticCurves
{
    public static readonly double[] X = [0, 0.32, 0.74, 1, 1.32, 1.74, 2.32, 3.32];

    public static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>40 clusters of 10 items; clusters and items are easy or hard at every point alike (Gaussian copula), the shares stay as given.</summary>
    public static ClusterCurve[] Draw(Func<double, double> share, int run)
    {
        var random = Seeds.Source((ulong)run, "synthetic-curve");
        var thresholds = X.Select(x => Normal.InvCDF(0, 1, Math.Clamp(share(x), 1e-9, 1 - 1e-9))).ToArray();
        return [.. Enumerable.Range(0, 40).Select(c =>
        {
            var curve = new ClusterCurve($"c{c:00}", new double[X.Length], new double[X.Length]);
            var ofCluster = Gauss(random);
            for (var i = 0; i < 10; i++)
            {
                var ofItem = Gauss(random);
                for (var j = 0; j < X.Length; j++)
                {
                    curve.Trials[j]++;
                    if (Math.Sqrt(0.05) * ofCluster + Math.Sqrt(0.2) * ofItem + Math.Sqrt(0.75) * Gauss(random) < thresholds[j])
                        curve.Successes[j]++;
                }
            }

            return curve;
        })];
    }

    static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
