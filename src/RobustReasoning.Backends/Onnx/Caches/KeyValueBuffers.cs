using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RobustReasoning.Backends.Onnx.Caches;

/// <summary>
/// Native memory for the keys and values of all rows: one buffer [rows, heads, capacity, head size] for each cache input.
/// Neighbouring rows are contiguous, so a batch over some of them is a view, never a copy.
/// </summary>
sealed unsafe class KeyValueBuffers : IDisposable
{
    // Views are two dozen bytes of native memory each; a run uses few different batches.
    const int MaxViews = 512;

    readonly float*[] buffers;
    readonly Dictionary<(int Row, int Rows), OrtValue[]> views = [];
    readonly float[] spare;

    internal KeyValueBuffers(int tensors, int rows, int heads, int capacity, int headSize)
    {
        (Rows, Heads, Capacity, HeadSize) = (rows, heads, capacity, headSize);
        var bytes = (nuint)rows * (nuint)heads * (nuint)capacity * (nuint)headSize * sizeof(float);
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if ((double)bytes * tensors > available)
            throw TooLarge($"{bytes * (nuint)tensors >> 20} MiB", $"at most the {available >> 20} MiB of this machine");
        buffers = new float*[tensors];
        spare = new float[capacity * headSize];
        try
        {
            for (var i = 0; i < tensors; i++)
                buffers[i] = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        }
        catch (OutOfMemoryException)
        {
            Dispose();
            throw TooLarge($"{bytes * (nuint)tensors >> 20} MiB", "what the machine has free");
        }
    }

    internal int Rows { get; }

    internal int Heads { get; }

    internal int Capacity { get; }

    internal int HeadSize { get; }

    /// <summary>Cached positions of one head of one row, [capacity × head size].</summary>
    internal Span<float> Head(int tensor, int row, int head)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)Heads, nameof(head));
        return new(Pointer(tensor, row) + (long)head * Capacity * HeadSize, Capacity * HeadSize);
    }

    /// <summary>All cache tensors over some neighbouring rows, as inputs and outputs of a pass; owned here.</summary>
    internal OrtValue[] View(int row, int rows)
    {
        if (views.TryGetValue((row, rows), out var view))
            return view;
        if (row < 0 || rows < 1 || row + rows > Rows)
            throw new ArgumentOutOfRangeException(nameof(row));
        if (views.Count == MaxViews)
            Release();
        view = new OrtValue[buffers.Length];
        for (var i = 0; i < view.Length; i++)
            view[i] = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float,
                [rows, Heads, Capacity, HeadSize], (nint)Pointer(i, row), (long)rows * Heads * Capacity * HeadSize * sizeof(float));
        return views[(row, rows)] = view;
    }

    /// <summary>Copies the first positions of a row over another's.</summary>
    internal void Copy(int from, int to, int length)
    {
        for (var tensor = 0; tensor < buffers.Length; tensor++)
            for (var head = 0; head < Heads; head++)
                Head(tensor, from, head)[..(length * HeadSize)].CopyTo(Head(tensor, to, head));
    }

    /// <summary>Exchanges the first positions of two rows.</summary>
    internal void Swap(int first, int second, int length)
    {
        var count = length * HeadSize;
        for (var tensor = 0; tensor < buffers.Length; tensor++)
            for (var head = 0; head < Heads; head++)
            {
                var a = Head(tensor, first, head)[..count];
                var b = Head(tensor, second, head)[..count];
                a.CopyTo(spare);
                b.CopyTo(a);
                spare.AsSpan(0, count).CopyTo(b);
            }
    }

    public void Dispose()
    {
        Release();
        for (var i = 0; i < buffers.Length; i++)
        {
            NativeMemory.AlignedFree(buffers[i]);
            buffers[i] = null;
        }
    }

    void Release()
    {
        foreach (var value in views.Values.SelectMany(view => view))
            value.Dispose();
        views.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    float* Pointer(int tensor, int row) => buffers[tensor] + (long)row * Heads * Capacity * HeadSize;

    static UserErrorException TooLarge(string found, string expected) => new($"The caches need {found} of memory.", $"{expected}.",
        "Load the model with fewer sequences or a shorter context.");
}
