using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Statistics;
using static RobustReasoning.Tests.Statistics.SyntheticCurves;

namespace RobustReasoning.Tests.Statistics;

public class CurveFitTests
{
    static readonly double[] s_x = [0, 0.5, 1, 1.5, 2, 3];

    static Arbitrary<double[]> Counts { get; } =
        (from shares in Gen.Choose(0, 50).ArrayOf(s_x.Length + 1)
         let successes = shares.OrderDescending().Select(s => (double)s).ToArray()
         select (double[])[.. successes, .. successes.Select(_ => 50.0)]).ToArbitrary();

    // Accuracy falls on real curves. A random search over floor, ceiling, place and slope never does noticeably better than the fit.
    [Test]
    public void No_random_curve_explains_counts_much_better_than_the_fit() =>
        Prop.ForAll(Counts, counts =>
        {
            var random = new Random(3);
            double straight = double.NegativeInfinity, smooth = double.NegativeInfinity, gompertz = double.NegativeInfinity;
            for (var i = 0; i < 4000; i++)
            {
                double floor = random.NextDouble(), ceiling = random.NextDouble(), at = random.NextDouble() * 6 - 1.5, share = 2 * random.NextDouble() - 1;
                var slope = share * CurveModels.Steepest(s_x, CurveLink.Logistic, at);
                var abrupt = share * CurveModels.Steepest(s_x, CurveLink.Gompertz, at);
                straight = Math.Max(straight, LogLikelihood(counts, x => floor + (1 - floor) * Sigmoid(slope * (x - at)), floor));
                smooth = Math.Max(smooth, LogLikelihood(counts, x => floor + (1 - floor) * ceiling * Sigmoid(slope * (x - at)), floor));
                gompertz = Math.Max(gompertz, LogLikelihood(counts, x => floor + (1 - floor) * ceiling * (1 - Math.Exp(-Math.Exp(abrupt * (x - at)))), floor));
            }

            return CurveModels.Straight(s_x, counts).LogLikelihood > straight - 1.5
                && CurveModels.Smooth(s_x, counts, CurveLink.Logistic).LogLikelihood > smooth - 1.5
                && CurveModels.Smooth(s_x, counts, CurveLink.Gompertz).LogLikelihood > gompertz - 1.5;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Broken_line_gives_back_the_curve_that_exact_counts_were_made_from()
    {
        static double Share(double x) => 0.2 + 0.8 * Sigmoid(2 - 3 * Math.Max(0, x - 0.9));
        var exact = s_x.Select(x => 1e5 * Share(x)).Append(1e5 * 0.2).ToArray();
        var fit = CurveModels.Broken(s_x, [.. exact, .. exact.Select(_ => 1e5)]);
        Assert.Multiple(() =>
        {
            Assert.That(fit.At, Is.EqualTo(0.9).Within(0.01));
            Assert.That(fit.Fit[0], Is.EqualTo(2).Within(0.02));
            Assert.That(fit.Before, Is.EqualTo(0).Within(0.02));
            Assert.That(fit.After, Is.EqualTo(-3).Within(0.05));
            Assert.That(fit.Fit.Floor, Is.EqualTo(0.2).Within(0.002));
        });
    }

    [Test]
    public void Refit_of_a_resample_agrees_with_a_search_from_afresh()
    {
        var data = new CurveCounts(X, Draw(x => Sigmoid(3 - 4 * Math.Max(0, x - 1.2)), 4));
        var near = CurveModels.Broken(X, data.All);
        var random = Seeds.Source(1, "refit");
        var sum = new double[data.All.Length];
        for (var r = 0; r < 20; r++)
        {
            data.Resample(random, sum);
            Assert.That(CurveModels.Broken(X, sum, near).Fit.LogLikelihood, Is.EqualTo(CurveModels.Broken(X, sum).Fit.LogLikelihood).Within(0.05));
        }
    }

    static double LogLikelihood(double[] counts, Func<double, double> share, double floor)
    {
        var width = s_x.Length + 1;
        double sum = 0;
        for (var i = 0; i < width; i++)
        {
            var p = Math.Clamp(i < s_x.Length ? share(s_x[i]) : floor, 1e-9, 1 - 1e-9);
            sum += counts[i] * Math.Log(p) + (counts[width + i] - counts[i]) * Math.Log(1 - p);
        }

        return sum;
    }
}
