using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RobustReasoning.Backends.Gguf;

/// <summary>Reads a GGUF header from front to back; whatever it says of lengths is held against what is left of the file first.</summary>
sealed class GgufCursor(Stream stream, string origin)
{
    readonly byte[] _scratch = new byte[8];

    /// <summary>Bytes of the whole file.</summary>
    internal long Length { get; } = stream.Length;

    /// <summary>Bytes read so far.</summary>
    internal long Position { get; private set; }

    internal byte Byte() => Fixed(1)[0];

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Fixed(4));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Fixed(8));

    /// <summary>A count of things that take at least <paramref name="least"/> bytes each.</summary>
    internal int Count(string what, int least)
    {
        var count = UInt64();
        return count <= (ulong)((Length - Position) / least) && count <= (ulong)Array.MaxLength
            ? (int)count
            : throw Wrong($"says that it holds {count} {what}, at byte {Position - 8}, with {Length - Position} bytes left");
    }

    internal string Text(string what)
    {
        var bytes = new byte[Count($"bytes of {what}", 1)];
        Fill(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Numbers as they lie in the file.</summary>
    internal T[] Numbers<T>(int count) where T : unmanaged
    {
        var values = new T[count];
        Fill(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    internal UserErrorException Wrong(string what, Exception? inner = null) => new($"'{origin}' {what}.", "a whole GGUF model file of version 2 or 3.",
        "Check that the file was downloaded whole (not a pointer of Git LFS), or convert the model again.", inner);

    ReadOnlySpan<byte> Fixed(int count)
    {
        Fill(_scratch.AsSpan(0, count));
        return _scratch.AsSpan(0, count);
    }

    void Fill(Span<byte> target)
    {
        if (target.Length > Length - Position)
            throw Wrong($"ends at byte {Length}, within its header");
        try
        {
            stream.ReadExactly(target);
        }
        catch (IOException e)
        {
            throw Wrong($"could not be read past byte {Position} ({e.Message})", e);
        }

        Position += target.Length;
    }
}
