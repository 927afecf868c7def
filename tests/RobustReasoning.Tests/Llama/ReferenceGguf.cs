using System.Runtime.InteropServices;
using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama.Native;

namespace RobustReasoning.Tests.Llama;

/// <summary>The reference model for facts as GGUF, in full precision or quantised by llama.cpp itself.</summary>
static unsafe class ReferenceGguf
{
    const int PrecisionOffset = 4;

    public static string Source { get; } = System.IO.Path.Combine(Repository.Root, "models", "reference", "facts");

    static readonly Lazy<string> s_path = new(() =>
    {
        var path = Scratch.File("facts.gguf");
        using var file = File.Create(path);
        GgufExport.Write(Source, file, half: false);
        return path;
    });

    public static string Path => s_path.Value;

    /// <summary>Quantises; the type is llama.cpp's number of a file type: 1 F16, 2 Q4_0, 7 Q8_0.</summary>
    public static string Quantised(int type)
    {
        var library = NativeLibrary.Load(LibraryFinder.File(LlamaLibrary.Load("").Directory, "llama")!);
        var parameters = ((delegate* unmanaged[Cdecl]<Parameters>)NativeLibrary.GetExport(library, "llama_model_quantize_default_params"))();
        *(int*)((byte*)&parameters + PrecisionOffset) = type;
        var target = System.IO.Path.ChangeExtension(Path, $"{type}.gguf");
        var quantise = (delegate* unmanaged[Cdecl]<byte*, byte*, Parameters*, uint>)NativeLibrary.GetExport(library, "llama_model_quantize");
        var (from, to) = (Marshal.StringToCoTaskMemUTF8(Path), Marshal.StringToCoTaskMemUTF8(target));
        Assert.That(quantise((byte*)from, (byte*)to, &parameters), Is.Zero);
        Marshal.FreeCoTaskMem(from);
        Marshal.FreeCoTaskMem(to);
        return target;
    }

    [StructLayout(LayoutKind.Sequential, Size = 64)]
    struct Parameters;
}
