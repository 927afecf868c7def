using RobustReasoning.Backends.Llama;
using RobustReasoning.Backends.Onnx;
using RobustReasoning.Backends.Templates;
using RobustReasoning.Backends.Tokenization;
using RobustReasoning.Inference;
using RobustReasoning.Runs;

namespace RobustReasoning.Backends;

/// <summary>The catalogue of backends.</summary>
public static class BackendCatalogue
{
    /// <summary>Every backend.</summary>
    public static IReadOnlyList<IBackend> All { get; } = [new OnnxBackend(), new LlamaBackend()];

    /// <summary>What each backend finds on this machine; <paramref name="nativeLibrary"/> names the libraries of llama.cpp, empty searches for them.</summary>
    public static IReadOnlyList<BackendStatus> Inspect(string nativeLibrary) => [.. All.OfType<IInspectable>().Select(backend => backend.Inspect(nativeLibrary))];

    /// <summary>What reads the model files of a release.</summary>
    public static Loaders Loaders { get; } = new(All, HuggingFaceTokenizer.Load, ChatTemplates.Of);
}
