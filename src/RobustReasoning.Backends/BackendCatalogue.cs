using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends;

/// <summary>The catalogue of backends.</summary>
public static class BackendCatalogue
{
    /// <summary>Every backend.</summary>
    public static IReadOnlyList<IBackend> All { get; } = [new OnnxBackend(), new LlamaBackend()];
}
