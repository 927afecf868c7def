using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

static unsafe partial class LlamaApi
{
    [LibraryImport(Library, EntryPoint = "llama_model_quantize_default_params")]
    internal static partial QuantizeParams DefaultQuantize();

    [LibraryImport(Library, EntryPoint = "llama_model_quantize", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint Quantize(string from, string to, QuantizeParams* options);
}

/// <summary><c>llama_model_quantize_params</c> of llama.cpp 0.4 and 0.5.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
struct QuantizeParams
{
    [FieldOffset(0)] public int Threads;
    [FieldOffset(4)] public int FileType;
    [FieldOffset(16)] public byte AllowRequantize;
}
