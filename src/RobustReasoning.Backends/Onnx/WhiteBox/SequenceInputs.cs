using Microsoft.ML.OnnxRuntime;
using RobustReasoning.Backends.Onnx.Caches;

namespace RobustReasoning.Backends.Onnx.WhiteBox;

/// <summary>What graphs over whole sequences take: rows of unlike length go together, padded on the right, where a causal model does not look.</summary>
sealed class SequenceInputs(InferenceSession session, int width)
{
    readonly PassBuffer<float> _vectors = new(), _empty = new();
    readonly PassBuffer<long> _mask = new(), _places = new();
    readonly PassBuffer<int> _lengths = new(), _total = new();
    Memory<float> _filled;
    int _rows, _positions;

    /// <summary>Takes the rows of the next pass, each [positions × width], and the length of the longest.</summary>
    internal void Fill(IReadOnlyList<ReadOnlyMemory<float>> rows, int positions)
    {
        (_rows, _positions) = (rows.Count, positions);
        _filled = _vectors.Take(_rows * positions * width);
        _filled.Span.Clear();
        var lengths = _lengths.Take(_rows).Span;
        for (var row = 0; row < _rows; row++)
        {
            rows[row].Span.CopyTo(_filled.Span[(row * positions * width)..]);
            lengths[row] = rows[row].Length / width - 1;
        }

        _total.Take(1).Span[0] = positions;
    }

    /// <summary>The value of an input; an input of another kind is an empty past.</summary>
    internal OrtValue Tensor(string name) => name switch
    {
        WholeSequences.Vectors => PassBuffer<float>.Tensor(_filled, _rows, _positions, width),
        "seqlens_k" => PassBuffer<int>.Tensor(_lengths.Take(_rows), _rows),
        "total_sequence_length" => PassBuffer<int>.Tensor(_total.Take(1), 1),
        "attention_mask" => PassBuffer<long>.Tensor(Count(_mask, _ => 1), _rows, _positions),
        "position_ids" => PassBuffer<long>.Tensor(Count(_places, i => i % _positions), _rows, _positions),
        _ => PassBuffer<float>.Tensor(_empty.Take(0), _rows, session.InputMetadata[name].Dimensions[1], 0, session.InputMetadata[name].Dimensions[3]),
    };

    Memory<long> Count(PassBuffer<long> buffer, Func<int, long> value)
    {
        var memory = buffer.Take(_rows * _positions);
        for (var i = 0; i < memory.Length; i++)
            memory.Span[i] = value(i);
        return memory;
    }
}
