using MathNet.Numerics.Distributions;
using RobustReasoning.Statistics;

namespace RobustReasoning.Tests.Statistics;

public sealed class RidgeClassifierTests
{
    static float[] Row(Random random, int width, double shift = 0) => [.. Enumerable.Range(0, width).Select(i => (float)(Normal.Sample(random, 0, 1) + (i == 0 ? shift : 0)))];

    [TestCase(40, 5, TestName = "More rows than features")]
    [TestCase(6, 30, TestName = "More features than rows")]
    public void Predicts_what_elimination_by_hand_predicts(int rows, int width)
    {
        var random = new Random(7);
        float[][] x = [.. Enumerable.Range(0, rows).Select(_ => Row(random, width))];
        string[] labels = [.. x.Select(r => r[0] + r[1] > .5 ? "a" : r[2] > 0 ? "b" : "c")];
        var fitted = RidgeClassifier.Fit([.. x.Select(r => (ReadOnlyMemory<float>)r)], labels, .05);
        var plain = Plain(x, labels, .05, width >= rows);
        for (var i = 0; i < 50; i++)
        {
            var row = Row(random, width);
            Assert.That(fitted.Predict(row), Is.EqualTo(plain(row)));
        }
    }

    [Test]
    public void Reaches_the_accuracy_that_two_clouds_allow()
    {
        var random = new Random(3);
        (float[] Row, string Label)[] Draw(int n) => [.. Enumerable.Range(0, n).Select(i => (Row(random, 10, i % 2 == 0 ? -1 : 1), i % 2 == 0 ? "left" : "right"))];
        var training = Draw(2000);
        var probe = RidgeClassifier.Fit([.. training.Select(t => (ReadOnlyMemory<float>)t.Row)], [.. training.Select(t => t.Label)]);
        var right = Draw(4000).Count(t => probe.Predict(t.Row) == t.Label) / 4000.0;
        // Two unit normals two apart are told apart with Φ(1).
        Assert.That(right, Is.EqualTo(Normal.CDF(0, 1, 1)).Within(.02));
    }

    [Test]
    public void Labels_by_chance_are_found_by_chance()
    {
        var random = new Random(5);
        (float[] Row, string Label)[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => (Row(random, 8), $"{random.Next(4)}"))];
        var training = Draw(1000);
        var probe = RidgeClassifier.Fit([.. training.Select(t => (ReadOnlyMemory<float>)t.Row)], [.. training.Select(t => t.Label)]);
        Assert.That(Draw(2000).Count(t => probe.Predict(t.Row) == t.Label) / 2000.0, Is.EqualTo(.25).Within(.05));
    }

    // Normal equations by Gauss and Jordan in double precision; the penalty is a share of the mean diagonal of the smaller Gram matrix.
    static Func<float[], string> Plain(float[][] rows, string[] labels, double penalty, bool wide)
    {
        string[] names = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        double[][] x = [.. rows.Select(r => (double[])[.. r.Select(v => (double)v), 1])];
        var (n, d) = (x.Length, x[0].Length);
        var trace = x.Sum(r => r.Sum(v => v * v));
        var ridge = penalty * trace / (wide ? n : d);
        var a = new double[d, d + names.Length];
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++)
                a[i, j] = x.Sum(r => r[i] * r[j]) + (i == j ? ridge : 0);
            for (var c = 0; c < names.Length; c++)
                a[i, d + c] = x.Zip(labels).Sum(r => r.Second == names[c] ? r.First[i] : 0);
        }

        for (var p = 0; p < d; p++)
            for (var i = 0; i < d; i++)
            {
                if (i == p)
                    continue;
                var factor = a[i, p] / a[p, p];
                for (var j = p; j < d + names.Length; j++)
                    a[i, j] -= factor * a[p, j];
            }

        return row =>
        {
            double[] of = [.. row.Select(v => (double)v), 1];
            return names[Enumerable.Range(0, names.Length).MaxBy(c => Enumerable.Range(0, d).Sum(i => of[i] * a[i, d + c] / a[i, i]))];
        };
    }
}
