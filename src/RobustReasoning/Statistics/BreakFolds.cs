using MathNet.Numerics.Statistics;

namespace RobustReasoning.Statistics;

/// <summary>Compares curves by how well they predict clusters that they were not fitted to.</summary>
static class BreakFolds
{
    const int Folds = 10;

    /// <summary>Gains of the broken line in log-likelihood over each of its rivals, in standard errors over clusters.</summary>
    public static double[] Compare(CurveCounts counts, HingeFit broken, IReadOnlyList<CurveFit> rivals, ulong seed)
    {
        var order = Enumerable.Range(0, counts.Clusters).ToArray();
        Seeds.Source(seed, "folds").Shuffle(order);
        var gains = rivals.Select(_ => new double[order.Length]).ToArray();
        for (var fold = 0; fold < Folds; fold++)
        {
            var rest = counts.Sum(order.Where((_, i) => i % Folds != fold));
            var hinge = CurveModels.Broken(counts.X, rest, broken).Fit.Probabilities();
            var smooth = rivals.Select(r => CurveModels.Again(counts.X, rest, r).Probabilities()).ToArray();
            for (var i = fold; i < order.Length; i += Folds)
            {
                var likelihood = counts.LogLikelihood(order[i], hinge);
                for (var rival = 0; rival < gains.Length; rival++)
                    gains[rival][i] = likelihood - counts.LogLikelihood(order[i], smooth[rival]);
            }
        }

        return Array.ConvertAll(gains, InErrors);
    }

    // Where all clusters gain the same there is no error to measure by; equal predictions gain nothing.
    static double InErrors(double[] gains) =>
        gains.Sum() is var sum && Math.Abs(sum) < 1e-9 ? 0 : sum / Math.Max(1e-9, Math.Sqrt(gains.Length) * gains.StandardDeviation());
}
