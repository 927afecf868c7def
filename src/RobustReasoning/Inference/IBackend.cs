namespace RobustReasoning.Inference;

/// <summary>An engine that loads model files and makes forward passes: ONNX Runtime, llama.cpp.</summary>
public interface IBackend
{
    /// <summary>Slug of the backend, as release manifests name it.</summary>
    string Name { get; }

    /// <summary>Loads a model; throws <see cref="UserErrorException"/> where the files or options are wrong.</summary>
    IModel Load(ModelSource source);
}
