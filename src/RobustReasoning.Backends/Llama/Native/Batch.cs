using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary><c>llama_batch</c>: either tokens or vectors; with both set the library would take the tokens in silence.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
unsafe struct Batch
{
    [FieldOffset(0)] public int Count;
    [FieldOffset(8)] public int* Tokens;
    [FieldOffset(16)] public float* Vectors;
    [FieldOffset(24)] public int* Positions;
    [FieldOffset(32)] public int* SequenceCounts;
    [FieldOffset(40)] public int** Sequences;
    [FieldOffset(48)] public byte* Outputs;
}
