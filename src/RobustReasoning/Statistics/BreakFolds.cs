using MathNet.Numerics.Statistics;

namespace RobustReasoning.Statistics;

/// <summary>Compares curves by how well they predict clusters that they were not fitted to.</summary>
static class BreakFolds
{
    const int Folds = 10;

    /// <summary>Gains of the broken line in log-likelihood over the straight one and the smooth one, in standard errors over clusters.</summary>
    public static (double OverStraight, double OverSmooth) Compare(
        CurveCounts counts, CurveFit straight, CurveFit smooth, HingeFit broken, ulong seed)
    {
        var order = Enumerable.Range(0, counts.Clusters).ToArray();
        Seeds.Source(seed, "folds").Shuffle(order);
        double[] overStraight = new double[order.Length], overSmooth = new double[order.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            var rest = counts.Sum(order.Where((_, i) => i % Folds != fold));
            var line = CurveModels.Straight(counts.X, rest, straight).Probabilities();
            var sigmoid = CurveModels.Smooth(counts.X, rest, smooth).Probabilities();
            var hinge = CurveModels.Broken(counts.X, rest, broken).Fit.Probabilities();
            for (var i = fold; i < order.Length; i += Folds)
            {
                var likelihood = counts.LogLikelihood(order[i], hinge);
                overStraight[i] = likelihood - counts.LogLikelihood(order[i], line);
                overSmooth[i] = likelihood - counts.LogLikelihood(order[i], sigmoid);
            }
        }

        return (InErrors(overStraight), InErrors(overSmooth));
    }

    // Where all clusters gain the same there is no error to measure by; equal predictions gain nothing.
    static double InErrors(double[] gains) =>
        gains.Sum() is var sum && Math.Abs(sum) < 1e-9 ? 0 : sum / Math.Max(1e-9, Math.Sqrt(gains.Length) * gains.StandardDeviation());
}
