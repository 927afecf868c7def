using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>Proves that a library is a build whose structures lie as they are declared here, before anything else is called.</summary>
static unsafe class SelfCheck
{
    static readonly string[] s_supported = ["0.4.", "0.5."];

    /// <summary>Checks a loaded libllama and says its version.</summary>
    internal static string Verify(nint library, string path)
    {
        if (!NativeLibrary.TryGetExport(library, "llama_version", out var version))
            throw Other($"'{path}' is an old build of llama.cpp, which does not say its version.");
        var text = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)version)()) ?? "";
        if (!s_supported.Any(s => text.StartsWith(s, StringComparison.Ordinal)))
            throw Other($"'{path}' is llama.cpp {text}.");
        return Matches(Defaults(library, "llama_model_default_params"), s_model, [36..40, 78..80]) && Matches(Defaults(library, "llama_context_default_params"), s_context, [134..136])
            ? text
            : throw Other($"'{path}' says that it is llama.cpp {text}, but lays out its options in another way.");
    }

    static readonly ModelParams s_model = new() { GpuLayers = -1, SplitMode = 1, LoadMode = -1, LazyMode = 1, ExtraBuffers = 1 };

    static readonly ContextParams s_context = new()
    {
        Cells = 512,
        Batch = 2048,
        MicroBatch = 512,
        Sequences = 1,
        MaxOutputsPerSequence = 1,
        Threads = 4,
        BatchThreads = 4,
        RopeScaling = -1,
        Pooling = -1,
        Attention = -1,
        FlashAttention = -1,
        YarnExtrapolation = -1,
        YarnAttention = -1,
        YarnFast = -1,
        YarnSlow = -1,
        Defragmentation = -1,
        KeyType = 1,
        ValueType = 1,
        OffloadCache = 1,
        NoPerformance = 1,
        OffloadOperators = 1,
        FullWindow = 1,
    };

    // The caller makes the room that a structure is returned in, so a longer structure of another build must find room too.
    static Room Defaults(nint library, string function) => ((delegate* unmanaged[Cdecl]<Room>)NativeLibrary.GetExport(library, function))();

    static bool Matches<T>(Room found, T expected, Range[] padding) where T : unmanaged
    {
        var bytes = new Span<byte>(&found, sizeof(T));
        // Nobody writes what lies between members.
        foreach (var range in padding)
            bytes[range].Clear();
        return bytes.SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in expected)));
    }

    static UserErrorException Other(string found) => LibraryFinder.Missing(found);

    [StructLayout(LayoutKind.Sequential, Size = 2048)]
    struct Room;
}
