using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

sealed class TransformerGradientTests
{
    [Test]
    public void Gradients_of_all_weights_agree_with_finite_differences_in_double([Values(0, 3)] int thoughts, [Values] bool kernels)
    {
        var transformer = new SmallTransformer(kernels);
        var model = Doubled.From(transformer.Build(thoughts));
        var error = FiniteDifferences.Error(model, transformer.Feeds(TensorType.Double, thoughts), "loss", [.. transformer.Weights.Keys], 1e-5, 12);
        Assert.That(error, Is.LessThan(1e-6));
    }
}
