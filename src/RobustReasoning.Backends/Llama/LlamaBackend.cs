using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama.Native;
using RobustReasoning.Inference;

namespace RobustReasoning.Backends.Llama;

/// <summary>llama.cpp: loads GGUF files with their own tokenizers, quantised or not.</summary>
public sealed class LlamaBackend : IBackend, IInspectable
{
    /// <inheritdoc/>
    public string Name => "llama";

    /// <inheritdoc/>
    public IModel Load(ModelSource source)
    {
        var path = Find(source.Path);
        var options = LlamaOptions.Of(source);
        var file = GgufFile.Read(path);
        var architecture = GgufGuard.Verify(file);
        var library = LlamaLibrary.Load(source.NativeLibrary);
        var device = options.Choose(library);
        return new LlamaLoading(source, options, file, architecture, library, device).Load(path, Hash(path));
    }

    BackendStatus IInspectable.Inspect(string nativeLibrary)
    {
        try
        {
            var library = LlamaLibrary.Load(nativeLibrary);
            return new(Name, "llama.cpp " + library.Version,
            [
                ("library", library.Directory),
                ("models", "GGUF, quantised or not, with their own tokenizers"),
                ("devices", string.Join(", ", library.Devices)),
                ("latent modes", "architectures whose tokens enter as rows of their table, such as Llama and Qwen; not Gemma 3"),
            ]);
        }
        catch (UserErrorException e)
        {
            return new(Name, null, [("found", e.Found), ("expected", e.Expected), ("remedy", e.Remedy)]);
        }
    }

    static string Find(string path)
    {
        if (File.Exists(path))
            return path;
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.gguf") : [];
        return files is [var only] ? only : throw new UserErrorException(
            files.Length == 0 ? $"There is no GGUF model at '{path}'." : $"The directory '{path}' holds {files.Length} GGUF files.",
            "a .gguf file, or a directory with exactly one.", "Name the file itself in the release manifest; the path is relative to the manifest.");
    }

    static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Hashing.OfStream(file);
    }
}
