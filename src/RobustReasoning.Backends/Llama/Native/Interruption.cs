using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Llama.Native;

/// <summary>A flag that the library reads between the operations of a pass: raised, it leaves the pass.</summary>
sealed unsafe class Interruption : IDisposable
{
    readonly int* _flag = (int*)NativeMemory.AllocZeroed(sizeof(int));

    internal bool IsRaised => Volatile.Read(ref *_flag) != 0;

    internal void Attach(ref ContextParams parameters) => (parameters.Abort, parameters.AbortState) = ((nint)(delegate* unmanaged[Cdecl]<int*, byte>)&Read, (nint)_flag);

    internal void Raise() => Volatile.Write(ref *_flag, 1);

    internal void Lower() => Volatile.Write(ref *_flag, 0);

    public void Dispose() => NativeMemory.Free(_flag);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static byte Read(int* flag) => (byte)(Volatile.Read(ref *flag) != 0 ? 1 : 0);
}
