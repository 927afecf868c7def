using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RobustReasoning.Backends.Onnx.Graphs;
using RobustReasoning.Backends.Onnx.Protos;

namespace RobustReasoning.Backends.Onnx.Gradients;

/// <summary>A throw-away session that only tells the types and shapes of its outputs.</summary>
sealed class Prober : IDisposable
{
    readonly SessionOptions _options = new()
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        EnableMemoryPattern = false,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
    };

    readonly InferenceSession _session;

    internal Prober(ModelProto model)
    {
        _options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        // The weights are used a few times only; packed copies would double the memory.
        _options.AddSessionConfigEntry("session.disable_prepacking", "1");
        try
        {
            _session = new InferenceSession(model.ToByteArray(), _options);
        }
        catch (OnnxRuntimeException e)
        {
            _options.Dispose();
            throw NotRun(e);
        }
    }

    /// <summary>Types and shapes of the outputs in one run.</summary>
    internal List<(TensorType Type, long[] Shape)> Run(List<ValueInfoProto> inputs, List<long[]> shapes, List<string> outputs,
        Func<string, long[], long[]?> fill)
    {
        var values = inputs.Select((input, i) => Feed(input, shapes[i], fill)).ToList();
        try
        {
            using var run = new RunOptions();
            using var results = _session.Run(run, [.. inputs.Select(input => input.Name)], values, outputs);
            return [.. results.Select(result =>
            {
                var info = result.GetTensorTypeAndShape();
                return ((TensorType)info.ElementDataType, info.Shape);
            })];
        }
        catch (OnnxRuntimeException e)
        {
            throw NotRun(e);
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }

    static UserErrorException NotRun(OnnxRuntimeException e) => new(
        $"ONNX Runtime cannot run the model with trial inputs: {e.Message}", "a model that runs with any sizes of its symbolic dimensions.",
        "Say which sizes and integers fit the model (Probing), and name equal sizes alike in its inputs.", e);

    static OrtValue Feed(ValueInfoProto input, long[] shape, Func<string, long[], long[]?> fill)
    {
        var type = (TensorType)input.Type.TensorType.ElemType;
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, (TensorElementType)type, shape);
        var given = type is TensorType.Float or TensorType.Double or TensorType.Float16 ? null : fill(input.Name, shape);
        var mask = input.Name.Contains("mask", StringComparison.OrdinalIgnoreCase);
        switch (type)
        {
            case TensorType.Int64:
                Fill(value.GetTensorMutableDataAsSpan<long>(), given, mask, v => v);
                break;
            case TensorType.Int32:
                Fill(value.GetTensorMutableDataAsSpan<int>(), given, mask, v => (int)v);
                break;
            case TensorType.Bool:
                Fill(value.GetTensorMutableDataAsSpan<bool>(), given, mask, v => v != 0);
                break;
            default:
                value.GetTensorMutableRawData().Clear();
                break;
        }

        return value;
    }

    static void Fill<T>(Span<T> target, long[]? given, bool mask, Func<long, T> convert)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = convert(given?[i] ?? (mask ? 1 : 0));
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
