namespace RobustReasoning.Tests.Onnx;

sealed class OperatorGradientTests
{
    static IEnumerable<OperatorCase> All => OperatorCases.All;

    static IEnumerable<OperatorCase> WithDouble => OperatorCases.All.Where(c => c.HasDouble);

    [TestCaseSource(nameof(WithDouble))]
    public void Gradient_agrees_with_finite_differences_in_double(object operatorCase)
    {
        var c = (OperatorCase)operatorCase;
        foreach (var symbolic in new[] { false, true })
        {
            var model = Doubled.From(c.Build(symbolic));
            var feeds = c.Feeds.ToDictionary(feed => feed.Key, feed =>
                feed.Value.Type == Backends.Onnx.Graphs.TensorType.Float ? feed.Value with { Type = Backends.Onnx.Graphs.TensorType.Double } : feed.Value);
            Assert.That(FiniteDifferences.Error(model, feeds, "loss", c.Differentiable, 1e-5), Is.LessThan(1e-8), $"symbolic: {symbolic}");
        }
    }

    [TestCaseSource(nameof(All))]
    public void Gradient_agrees_with_finite_differences_in_float(object operatorCase)
    {
        var c = (OperatorCase)operatorCase;
        var model = c.Build(true);
        Assert.That(FiniteDifferences.Error(model, c.Feeds, "loss", c.Differentiable, 1e-2, 12), Is.LessThan(1e-2));
    }
}
