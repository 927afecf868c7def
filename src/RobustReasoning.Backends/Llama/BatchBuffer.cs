using System.Runtime.InteropServices;
using RobustReasoning.Backends.Llama.Native;

namespace RobustReasoning.Backends.Llama;

/// <summary>Native memory for one call's positions.</summary>
sealed unsafe class BatchBuffer : IDisposable
{
    readonly int _capacity, _width;
    readonly int* _tokens, _positions, _counts, _sequences;
    readonly int** _lists;
    readonly byte* _outputs;
    float* _vectors;
    int _count;
    bool _asVectors;

    internal BatchBuffer(int capacity, int width)
    {
        (_capacity, _width) = (capacity, width);
        var bytes = (nuint)capacity * sizeof(int);
        _tokens = (int*)NativeMemory.AllocZeroed(bytes);
        _positions = (int*)NativeMemory.AllocZeroed(bytes);
        _counts = (int*)NativeMemory.AllocZeroed(bytes);
        _sequences = (int*)NativeMemory.AllocZeroed(bytes);
        _lists = (int**)NativeMemory.AllocZeroed((nuint)capacity * (nuint)sizeof(int*));
        _outputs = (byte*)NativeMemory.AllocZeroed((nuint)capacity);
        for (var i = 0; i < capacity; i++)
        {
            _counts[i] = 1;
            _lists[i] = _sequences + i;
        }
    }

    internal int Count => _count;

    internal bool IsFull => _count == _capacity;

    /// <summary>Empties it for tokens, or for vectors only.</summary>
    internal void Clear(bool asVectors)
    {
        (_count, _asVectors) = (0, asVectors);
        if (asVectors && _vectors is null)
            _vectors = (float*)NativeMemory.Alloc((nuint)_capacity * (nuint)_width * sizeof(float));
    }

    internal void Add(int token, int row, int position, bool output)
    {
        _tokens[_count] = token;
        Place(row, position, output);
    }

    internal void Add(ReadOnlySpan<float> vector, int row, int position, bool output)
    {
        vector.CopyTo(new Span<float>(_vectors + (long)_count * _width, _width));
        Place(row, position, output);
    }

    /// <summary>The batch as the library takes it; valid until this is cleared.</summary>
    internal Batch Batch => new()
    {
        Count = _count,
        Tokens = _asVectors ? null : _tokens,
        Vectors = _asVectors ? _vectors : null,
        Positions = _positions,
        SequenceCounts = _counts,
        Sequences = _lists,
        Outputs = _outputs,
    };

    public void Dispose()
    {
        foreach (var buffer in new[] { (nint)_tokens, (nint)_positions, (nint)_counts, (nint)_sequences, (nint)_lists, (nint)_outputs, (nint)_vectors })
            NativeMemory.Free((void*)buffer);
    }

    void Place(int row, int position, bool output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_count, _capacity, nameof(row));
        (_sequences[_count], _positions[_count], _outputs[_count]) = (row, position, output ? (byte)1 : (byte)0);
        _count++;
    }
}
