using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Onnx.Gradients;
using RobustReasoning.Backends.Onnx.Llama;
using RobustReasoning.Trainer.Graphs;

namespace RobustReasoning.Trainer.Optimisation;

/// <summary>Runs the training graph of one number of thoughts; weights and gradients are bound to pinned arrays.</summary>
public sealed class TrainingSession : IDisposable
{
    readonly InferenceSession _session;
    readonly RunOptions _options = new();
    readonly Dictionary<string, OrtValue> _weights = [];
    readonly List<OrtValue> _gradients = [];
    readonly List<string> _gradientNames = [];
    readonly Parameters _gradient;

    /// <summary>
    /// Creates the session; without <paramref name="differentiate"/> it only evaluates. With a <paramref name="frozen"/> model the parameters
    /// are low-rank changes of it.
    /// </summary>
    public TrainingSession(LlamaConfig config, Parameters parameters, int thoughts, int threads, bool differentiate = true, Parameters? frozen = null)
    {
        var model = LlamaTrainingGraph.Build(config, thoughts, rank: frozen is null ? 0 : (int)parameters.Dimensions(parameters.Names.First())[^1]);
        if (differentiate)
            model = Differentiation.AddGradients(model, LlamaTrainingGraph.Loss, [.. Learned(parameters, thoughts)]);
        using var options = Sessions.Options(threads);
        // Shapes change with every batch, so that a plan of the memory would only cost it.
        options.EnableMemoryPattern = false;
        _session = new InferenceSession(model, options);
        _gradient = parameters.Empty();
        foreach (var source in new[] { parameters, frozen }.OfType<Parameters>())
            foreach (var name in source.Names)
                if (_session.InputMetadata.ContainsKey(name))
                    _weights[name] = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, source[name], source.Dimensions(name));
        if (!differentiate)
            return;
        foreach (var name in Learned(parameters, thoughts))
        {
            _gradientNames.Add(Differentiation.Prefix + name);
            _gradients.Add(OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _gradient[name], parameters.Dimensions(name)));
        }
    }

    // Without thoughts the loss does not depend on the scale of thoughts.
    static IEnumerable<string> Learned(Parameters parameters, int thoughts) =>
        parameters.Names.Where(n => thoughts > 0 || n != LlamaNames.FeedbackScale);

    /// <summary>Loss of a batch and the share of rows whose every weighted token is the most likely one; adds the gradient to <paramref name="sum"/>.</summary>
    public (float Loss, float Exact) Run(Batch batch, float[]? sum)
    {
        var names = new List<string>(_weights.Keys);
        var values = new List<OrtValue>(_weights.Values);
        var owned = new List<OrtValue>();
        foreach (var (name, (data, dimensions)) in batch.Inputs)
        {
            var value = data is long[] ids
                ? OrtValue.CreateTensorValueFromMemory(ids, dimensions)
                : OrtValue.CreateTensorValueFromMemory((float[])data, dimensions);
            owned.Add(value);
            names.Add(name);
            values.Add(value);
        }

        var loss = new float[1];
        var exact = new float[batch.Rows];
        using var lossValue = OrtValue.CreateTensorValueFromMemory(loss, []);
        using var exactValue = OrtValue.CreateTensorValueFromMemory(exact, [batch.Rows]);
        List<string> outputs = [LlamaTrainingGraph.Loss, LlamaTrainingGraph.Exact, .. _gradientNames];
        List<OrtValue> results = [lossValue, exactValue, .. _gradients];
        _session.Run(_options, names, values, outputs, results);
        owned.ForEach(v => v.Dispose());
        if (sum is not null)
            TensorPrimitives.Add(sum, _gradient.Values, sum);
        return (loss[0], TensorPrimitives.Sum<float>(exact) / batch.Rows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in _weights.Values.Concat(_gradients))
            value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
