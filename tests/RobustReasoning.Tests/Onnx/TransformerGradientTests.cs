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
    public void Gradients_in_float_agree_with_those_in_double_however_the_model_is_written()
    {
        var precise = Gradients(kernels: false, TensorType.Double);
        foreach (var kernels in new[] { false, true })
            foreach (var (name, gradient) in Gradients(kernels, TensorType.Float))
                Assert.That(gradient, Is.EqualTo(precise[name]).Within(2e-5), name);
    }

    static Dictionary<string, double[]> Gradients(bool kernels, TensorType type)
    {
        const int thoughts = 1;
        var transformer = new SmallTransformer(kernels);
        var model = transformer.Build(thoughts);
        string[] names = [.. transformer.Weights.Keys];
        using var evaluation = new Evaluation(Differentiation.AddGradients(type == TensorType.Double ? Doubled.From(model) : model, "loss", names));
        var gradients = evaluation.Run(transformer.Feeds(type, thoughts), [.. names.Select(name => Differentiation.Prefix + name)]);
        return names.Zip(gradients).ToDictionary();
    }
}
