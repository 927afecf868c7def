using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends;

/// <summary>The catalogue of backends.</summary>
public static class BackendCatalogue
{
    /// <summary>Every backend.</summary>
    public static IReadOnlyList<IBackend> All { get; } = [new OnnxBackend(), new LlamaBackend()];

    /// <summary>What each backend finds on this machine; <paramref name="nativeLibrary"/> names the libraries of llama.cpp, empty searches for them.</summary>
    public static IReadOnlyList<BackendStatus> Inspect(string nativeLibrary) => [.. All.OfType<IInspectable>().Select(backend => backend.Inspect(nativeLibrary))];
}
