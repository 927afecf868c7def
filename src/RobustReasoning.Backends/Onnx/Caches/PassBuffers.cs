using Microsoft.ML.OnnxRuntime;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>A growing array that the runtime reads or writes in place.</summary>
sealed class PassBuffer<T> where T : unmanaged
{
    T[] values = [];

    /// <summary>At least so many values; what was there is lost when it grows.</summary>
    internal Memory<T> Take(int count)
    {
        if (values.Length < count)
            values = GC.AllocateUninitializedArray<T>(Math.Max(count, values.Length * 2), pinned: true);
        return values.AsMemory(0, count);
    }

    internal static OrtValue Tensor(Memory<T> memory, params long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape);
}

/// <summary>Two sets of outputs used in turn: what one pass gave may be fed into the next, which writes the other set.</summary>
sealed class TwinBuffer
{
    PassBuffer<float> current = new(), other = new();

    internal Memory<float> Take(int count)
    {
        (current, other) = (other, current);
        return current.Take(count);
    }
}
