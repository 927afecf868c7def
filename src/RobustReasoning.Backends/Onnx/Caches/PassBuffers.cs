using Microsoft.ML.OnnxRuntime;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>A growing array that the runtime reads or writes in place.</summary>
sealed class PassBuffer<T> where T : unmanaged
{
    T[] _values = [];

    /// <summary>At least so many values; what was there is lost when it grows.</summary>
    internal Memory<T> Take(int count)
    {
        if (_values.Length < count)
            _values = GC.AllocateUninitializedArray<T>(Math.Max(count, _values.Length * 2), pinned: true);
        return _values.AsMemory(0, count);
    }

    internal static OrtValue Tensor(Memory<T> memory, params long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape);
}

/// <summary>Two sets of outputs used in turn: what one pass gave may be fed into the next, which writes the other set.</summary>
sealed class TwinBuffer
{
    PassBuffer<float> _current = new(), _other = new();

    internal Memory<float> Take(int count)
    {
        (_current, _other) = (_other, _current);
        return _current.Take(count);
    }
}
