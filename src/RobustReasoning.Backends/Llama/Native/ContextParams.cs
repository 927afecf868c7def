using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary><c>llama_context_params</c> of llama.cpp 0.4 and 0.5.</summary>
[StructLayout(LayoutKind.Explicit, Size = 160)]
struct ContextParams
{
    /// <summary>Cells of all sequences together.</summary>
    [FieldOffset(0)] public uint Cells;
    [FieldOffset(4)] public uint Batch;
    [FieldOffset(8)] public uint MicroBatch;
    [FieldOffset(12)] public uint Sequences;
    [FieldOffset(20)] public uint MaxOutputs;
    [FieldOffset(24)] public uint MaxOutputsPerSequence;
    [FieldOffset(28)] public int Threads;
    [FieldOffset(32)] public int BatchThreads;
    [FieldOffset(40)] public int RopeScaling;
    [FieldOffset(44)] public int Pooling;
    [FieldOffset(48)] public int Attention;
    [FieldOffset(52)] public int FlashAttention;
    [FieldOffset(64)] public float YarnExtrapolation;
    [FieldOffset(68)] public float YarnAttention;
    [FieldOffset(72)] public float YarnFast;
    [FieldOffset(76)] public float YarnSlow;
    [FieldOffset(84)] public float Defragmentation;
    [FieldOffset(104)] public int KeyType;
    [FieldOffset(108)] public int ValueType;
    [FieldOffset(112)] public nint Abort;
    [FieldOffset(120)] public nint AbortState;
    [FieldOffset(128)] public byte Embeddings;
    [FieldOffset(129)] public byte OffloadCache;
    [FieldOffset(130)] public byte NoPerformance;
    [FieldOffset(131)] public byte OffloadOperators;
    [FieldOffset(132)] public byte FullWindow;
    [FieldOffset(133)] public byte Unified;
}
