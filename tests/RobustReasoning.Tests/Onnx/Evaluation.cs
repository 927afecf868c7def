using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RobustReasoning.Backends.Onnx.Graphs;

namespace RobustReasoning.Tests.Onnx;

/// <summary>A tensor to feed; numbers are converted to the type that is asked for.</summary>
sealed record Feed(TensorType Type, long[] Shape, double[] Values);

/// <summary>Runs a model without optimisation, which would change double graphs.</summary>
sealed class Evaluation : IDisposable
{
    readonly SessionOptions _options = new()
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        EnableMemoryPattern = false,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
    };

    readonly InferenceSession _session;

    internal Evaluation(byte[] model, int threads = 1)
    {
        _options.IntraOpNumThreads = threads;
        _options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(model, _options);
    }

    internal double[][] Run(IReadOnlyDictionary<string, Feed> feeds, params string[] outputs)
    {
        var values = feeds.Values.Select(Value).ToList();
        using var run = new RunOptions();
        using var results = _session.Run(run, [.. feeds.Keys], values, outputs);
        values.ForEach(value => value.Dispose());
        return [.. results.Select(Read)];
    }

    internal double[] Run(IReadOnlyDictionary<string, Feed> feeds, string output) => Run(feeds, [output])[0];

    internal static double[] Read(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Float => [.. value.GetTensorDataAsSpan<float>().ToArray().Select(v => (double)v)],
        TensorElementType.Double => value.GetTensorDataAsSpan<double>().ToArray(),
        TensorElementType.Int64 => [.. value.GetTensorDataAsSpan<long>().ToArray().Select(v => (double)v)],
        var other => throw new NotSupportedException($"{other}"),
    };

    static OrtValue Value(Feed feed) => feed.Type switch
    {
        TensorType.Float => OrtValue.CreateTensorValueFromMemory(feed.Values.Select(v => (float)v).ToArray(), feed.Shape),
        TensorType.Double => OrtValue.CreateTensorValueFromMemory((double[])feed.Values.Clone(), feed.Shape),
        TensorType.Int64 => OrtValue.CreateTensorValueFromMemory(feed.Values.Select(v => (long)v).ToArray(), feed.Shape),
        TensorType.Int32 => OrtValue.CreateTensorValueFromMemory(feed.Values.Select(v => (int)v).ToArray(), feed.Shape),
        TensorType.Bool => OrtValue.CreateTensorValueFromMemory(feed.Values.Select(v => v != 0).ToArray(), feed.Shape),
        TensorType.UInt8 => OrtValue.CreateTensorValueFromMemory(feed.Values.Select(v => (byte)v).ToArray(), feed.Shape),
        _ => throw new NotSupportedException($"{feed.Type}"),
    };

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
