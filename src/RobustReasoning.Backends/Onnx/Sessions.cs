using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Protos;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Onnx;

/// <summary>Opens sessions with the settings that make runs reproducible.</summary>
static class Sessions
{
    /// <summary>Threads of one pass: as asked for, or two where the machine has them.</summary>
    internal static int Threads(ModelSource source)
    {
        var cores = Environment.ProcessorCount;
        // A number far above the cores makes the runtime hang, a negative one is taken in silence.
        if (source.Threads < 0 || source.Threads > cores)
            throw new UserErrorException($"{source.Threads} threads are asked for.", $"1 to {cores}, the machine's cores, or 0 to choose.",
                "Lower the number of threads.");
        return source.Threads > 0 ? source.Threads : Math.Min(2, cores);
    }

    /// <summary>Settings that inference and training share.</summary>
    internal static SessionOptions Options(int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            // Errors arrive as exceptions; the runtime would print them a second time.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Threads that spin while they wait stand still as soon as another process wants the cores.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    internal static InferenceSession Open(Func<SessionOptions, InferenceSession> open, ModelSource source, string origin)
    {
        using var options = Options(Threads(source));
        AddDevice(options, source.Device);
        try
        {
            return open(options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new UserErrorException($"ONNX Runtime cannot load '{origin}': {e.Message}", "a complete model in the ONNX format.",
                "Check that the file was downloaded whole (not a pointer of Git LFS), or export it again.", e);
        }
    }

    /// <summary>Opens a graph that was changed in memory; its weights may still lie beside the file that it comes from.</summary>
    internal static InferenceSession Open(ModelProto model, ModelSource source, string origin)
    {
        var bytes = model.ToByteArray();
        return Open(options =>
        {
            if (Path.GetDirectoryName(Path.GetFullPath(origin)) is { Length: > 0 } folder)
                options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
            return new(bytes, options);
        }, source, origin);
    }

    static void AddDevice(SessionOptions options, string device)
    {
        try
        {
            switch (device.ToLowerInvariant())
            {
                case "cpu":
                    break;
                case "cuda":
                    options.AppendExecutionProvider_CUDA();
                    break;
                case "dml" or "directml":
                    options.AppendExecutionProvider_DML();
                    break;
                case "tensorrt":
                    options.AppendExecutionProvider_Tensorrt();
                    break;
                case "rocm":
                    options.AppendExecutionProvider_ROCm();
                    break;
                case "openvino":
                    options.AppendExecutionProvider_OpenVINO();
                    break;
                case "coreml":
                    options.AppendExecutionProvider_CoreML();
                    break;
                default:
                    options.AppendExecutionProvider(device);
                    break;
            }
        }
        catch (Exception e) when (e is EntryPointNotFoundException or OnnxRuntimeException or DllNotFoundException or NotSupportedException)
        {
            throw new UserErrorException($"The native ONNX Runtime library lacks the device '{device}': {e.Message}",
                $"one of its providers: {string.Join(", ", OrtEnv.Instance().GetAvailableProviders())} (cpu is CPUExecutionProvider).",
                "Choose cpu, or reference a native package with that provider (such as Microsoft.ML.OnnxRuntime.Gpu).", e);
        }
    }
}
