using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

sealed class OperatorGradientTests
{
    static IEnumerable<OperatorCase> InDouble => OperatorCases.All.Where(c => c.HasDouble);

    static IEnumerable<OperatorCase> OnlyInFloat => OperatorCases.All.Where(c => !c.HasDouble);

    [TestCaseSource(nameof(InDouble))]
    public void Gradient_agrees_with_finite_differences_in_double(object operatorCase)
    {
        var c = (OperatorCase)operatorCase;
        foreach (var symbolic in c.Declarations)
        {
            var model = Doubled.From(c.Build(symbolic));
            Assert.That(FiniteDifferences.Error(model, Widened(c), "loss", c.Differentiable, 1e-5), Is.LessThan(1e-8), $"symbolic: {symbolic}");
        }
    }

    [TestCaseSource(nameof(InDouble))]
    public void Gradient_in_float_agrees_with_that_in_double(object operatorCase)
    {
        var c = (OperatorCase)operatorCase;
        var model = c.Build(true);
        foreach (var (single, precise) in Gradients(model, c.Feeds, c).Zip(Gradients(Doubled.From(model), Widened(c), c)))
            Assert.That(single, Is.EqualTo(precise).Within(1e-4));
    }

    [TestCaseSource(nameof(OnlyInFloat))]
    public void Gradient_agrees_with_finite_differences_in_float(object operatorCase)
    {
        var c = (OperatorCase)operatorCase;
        foreach (var symbolic in c.Declarations)
        {
            var model = c.Build(symbolic);
            Assert.That(FiniteDifferences.Error(model, c.Feeds, "loss", c.Differentiable, 3e-3, 12), Is.LessThan(1e-2), $"symbolic: {symbolic}");
        }
    }

    [TestCaseSource(nameof(OnlyInFloat))]
    public void Forward_is_unchanged(object operatorCase)
    {
        var c = (OperatorCase)operatorCase;
        var model = c.Build(true);
        using var before = new Evaluation(model);
        using var after = new Evaluation(Differentiation.AddGradients(model, "loss", c.Differentiable));
        Assert.That(after.Run(c.Feeds, "loss"), Is.EqualTo(before.Run(c.Feeds, "loss")).Within(2e-5));
    }

    static double[][] Gradients(byte[] model, Dictionary<string, Feed> feeds, OperatorCase c)
    {
        using var evaluation = new Evaluation(Differentiation.AddGradients(model, "loss", c.Differentiable));
        return evaluation.Run(feeds, [.. c.Differentiable.Select(name => Differentiation.Prefix + name)]);
    }

    static Dictionary<string, Feed> Widened(OperatorCase c) => c.Feeds.ToDictionary(feed => feed.Key,
        feed => feed.Value.Type == TensorType.Float ? feed.Value with { Type = TensorType.Double } : feed.Value);
}
