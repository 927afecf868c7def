using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary><c>llama_model_params</c> of llama.cpp 0.4 and 0.5; truth values are bytes, so that it is passed as it lies.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
struct ModelParams
{
    /// <summary>Devices, ended by 0.</summary>
    [FieldOffset(0)] public nint Devices;
    [FieldOffset(16)] public int GpuLayers;
    [FieldOffset(20)] public int SplitMode;
    [FieldOffset(24)] public int LoadMode;
    [FieldOffset(28)] public int LazyMode;
    [FieldOffset(32)] public int MainGpu;
    [FieldOffset(72)] public byte VocabularyOnly;
    [FieldOffset(73)] public byte CheckTensors;
    [FieldOffset(74)] public byte ExtraBuffers;
    [FieldOffset(75)] public byte NoHost;
    [FieldOffset(76)] public byte NoAlloc;
    [FieldOffset(77)] public byte LoadMtp;
}
