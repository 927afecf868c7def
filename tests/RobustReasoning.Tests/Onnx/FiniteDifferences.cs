using RobustReasoning.Backends.Onnx.Gradients;

namespace RobustReasoning.Tests.Onnx;

/// <summary>Compares gradients with central differences of the loss.</summary>
static class FiniteDifferences
{
    /// <summary>The greatest difference, relative to the greatest gradient; checks up to the given number of elements per value.</summary>
    internal static double Error(byte[] model, IReadOnlyDictionary<string, Feed> feeds, string loss, string[] withRespectTo,
        double step, int elements = 40, Probing? probing = null)
    {
        using var evaluation = new Evaluation(Differentiation.AddGradients(model, loss, withRespectTo, probing));
        var gradients = evaluation.Run(feeds, [.. withRespectTo.Select(name => Differentiation.Prefix + name)]);
        var random = Seeds.Source(1, "finite differences");
        var (worst, scale) = (0.0, 1e-3);
        for (var i = 0; i < withRespectTo.Length; i++)
        {
            var feed = feeds[withRespectTo[i]];
            Assert.That(gradients[i], Has.Length.EqualTo(feed.Values.Length), withRespectTo[i]);
            var chosen = Enumerable.Range(0, feed.Values.Length).ToArray();
            random.Shuffle(chosen);
            foreach (var element in chosen.Take(elements))
            {
                var slope = (Loss(element, step) - Loss(element, -step)) / (2 * step);
                worst = Math.Max(worst, Math.Abs(slope - gradients[i][element]));
                scale = Math.Max(scale, Math.Abs(slope));
            }

            double Loss(int element, double by)
            {
                var values = (double[])feed.Values.Clone();
                values[element] += by;
                return evaluation.Run(new Dictionary<string, Feed>(feeds) { [withRespectTo[i]] = feed with { Values = values } }, loss)[0];
            }
        }

        return worst / scale;
    }
}
