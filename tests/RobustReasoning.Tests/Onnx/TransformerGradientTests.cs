using RobustReasoning.Backends.Onnx.Gradients;
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

    [Test]
    public void Gradients_in_float_agree_with_those_in_double([Values(0, 3)] int thoughts, [Values] bool kernels)
    {
        var transformer = new SmallTransformer(kernels);
        var model = transformer.Build(thoughts);
        var names = transformer.Weights.Keys.ToArray();
        var (single, precise) = (Gradients(model, TensorType.Float), Gradients(Doubled.From(model), TensorType.Double));
        foreach (var (name, a, b) in names.Zip(single, precise))
            Assert.That(a.Zip(b, (x, y) => Math.Abs(x - y)).Max(), Is.LessThan(2e-5), name);

        double[][] Gradients(byte[] model, TensorType type)
        {
            using var evaluation = new Evaluation(Differentiation.AddGradients(model, "loss", names));
            return evaluation.Run(transformer.Feeds(type, thoughts), [.. names.Select(name => Differentiation.Prefix + name)]);
        }
    }
}
