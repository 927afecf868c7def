using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama;

namespace RobustReasoning.Tests.Llama;

/// <summary>The reference model for facts as GGUF, in full precision or quantised by llama.cpp itself.</summary>
static class ReferenceGguf
{
    public static string Source { get; } = System.IO.Path.Combine(Repository.Root, "models", "reference", "facts");

    static readonly Lazy<string> s_path = new(() =>
    {
        var path = Scratch.File("facts.gguf");
        using var file = File.Create(path);
        GgufExport.Write(Source, file, half: false);
        return path;
    });

    public static string Path => s_path.Value;

    /// <summary>Quantises by llama.cpp's number of a file type: 1 F16, 2 Q4_0, 7 Q8_0.</summary>
    public static string Quantised(int type)
    {
        var target = System.IO.Path.ChangeExtension(Path, $"{type}.gguf");
        LlamaQuantizer.Write(Path, target, (LlamaQuantizer.FileType)type);
        return target;
    }
}
