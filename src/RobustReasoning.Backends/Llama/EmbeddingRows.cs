using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RobustReasoning.Backends.Gguf;
using RobustReasoning.Backends.Llama.Native;

namespace RobustReasoning.Backends.Llama;

/// <summary>Rows of the token embedding table, read from the model file when they are asked for and widened by ggml.</summary>
sealed unsafe class EmbeddingRows : IDisposable
{
    internal const string Tensor = "token_embd.weight";

    readonly ConcurrentDictionary<int, float[]> _rows = [];
    readonly SafeFileHandle _file;
    readonly GgufTensor _tensor;
    readonly TypeTraits* _traits;
    readonly string _path;
    readonly int _width, _bytes;

    EmbeddingRows(string path, GgufTensor tensor, TypeTraits* traits)
    {
        (_path, _tensor, _width) = (path, tensor, (int)tensor.Dimensions[0]);
        _traits = traits;
        _bytes = checked((int)(tensor.Dimensions[0] / tensor.Type.Block * tensor.Type.BlockBytes));
        _file = File.OpenHandle(path);
    }

    internal ReadOnlyMemory<float> this[int token] => _rows.GetOrAdd(token, Read);

    /// <summary>Opens the table [vocabulary, width] of a file; null where the file has none that can be widened.</summary>
    internal static EmbeddingRows? Open(GgufFile file, string path, int vocabulary, int width)
    {
        if (file.Tensor(Tensor) is not { Dimensions: [var columns, var rows] } tensor || columns != width || rows != vocabulary)
            return null;
        var traits = GgmlApi.Traits((int)tensor.Type.Id);
        var isPlain = tensor.Type == GgmlType.F32;
        return isPlain || traits->Widen is not null && traits->Block == tensor.Type.Block && traits->BlockBytes == (nuint)tensor.Type.BlockBytes ? new(path, tensor, traits) : null;
    }

    public void Dispose() => _file.Dispose();

    float[] Read(int token)
    {
        var bytes = new byte[_bytes];
        if (RandomAccess.Read(_file, bytes, _tensor.Offset + (long)token * _bytes) != _bytes)
            throw new UserErrorException($"'{_path}' ends within its table {Tensor}.", "the file as it was when it was loaded.", "Leave the file as it is while it is in use.");
        if (_tensor.Type == GgmlType.F32)
            return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        var row = new float[_width];
        fixed (byte* from = bytes)
        fixed (float* to = row)
            _traits->Widen(from, to, _width);
        return row;
    }
}
