using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace RobustReasoning.Backends.Gguf;

/// <summary>Writes GGUF model files of version 3 with tensors in 32-bit or 16-bit floats, in the order in which they are added.</summary>
sealed class GgufWriter
{
    const uint Version = 3;
    const int Alignment = 32;

    readonly Dictionary<string, object> _metadata = [];
    readonly Dictionary<string, (ReadOnlyMemory<float> Values, GgmlType Type, long[] Dimensions)> _tensors = [];

    /// <summary>Sets an entry: a number, truth value or text, or an array of such; its .NET type is the type in the file.</summary>
    internal void Set(string key, object value)
    {
        Kind(value is Array array ? array.GetType().GetElementType()! : value.GetType());
        _metadata[key] = value;
    }

    /// <summary>Adds a tensor; the fastest dimension comes first, as everywhere in GGUF.</summary>
    internal void Add(string name, ReadOnlyMemory<float> values, GgmlType type, params long[] dimensions)
    {
        if (type != GgmlType.F32 && type != GgmlType.F16)
            throw new ArgumentException($"Tensors are written as F32 or F16, not as {type.Name}.", nameof(type));
        if (dimensions.Length is 0 or > 4 || dimensions.Aggregate(1L, (a, b) => a * b) != values.Length)
            throw new ArgumentException($"'{name}' has {values.Length} numbers for [{string.Join(',', dimensions)}].", nameof(dimensions));
        _tensors.Add(name, (values, type, dimensions));
    }

    /// <summary>Writes the whole file.</summary>
    internal void Write(Stream stream)
    {
        using var header = new MemoryStream();
        using var to = new BinaryWriter(header);
        to.Write("GGUF"u8);
        to.Write(Version);
        to.Write((long)_tensors.Count);
        to.Write((long)_metadata.Count);
        foreach (var (key, value) in _metadata)
        {
            Text(to, key);
            Value(to, value);
        }

        var offset = 0L;
        foreach (var (name, (values, type, dimensions)) in _tensors)
        {
            Text(to, name);
            to.Write(dimensions.Length);
            Array.ForEach(dimensions, to.Write);
            to.Write(type.Id);
            to.Write(offset);
            offset += Padded((long)values.Length * type.BlockBytes);
        }

        to.Flush();
        header.SetLength(Padded(header.Length));
        header.WriteTo(stream);
        foreach (var (values, type, _) in _tensors.Values)
            Data(stream, values.Span, type);
    }

    static void Data(Stream stream, ReadOnlySpan<float> values, GgmlType type)
    {
        var half = type == GgmlType.F16 ? new Half[values.Length] : [];
        if (type == GgmlType.F16)
            TensorPrimitives.ConvertToHalf(values, half);
        var bytes = type == GgmlType.F16 ? MemoryMarshal.AsBytes(half.AsSpan()) : MemoryMarshal.AsBytes(values);
        stream.Write(bytes);
        stream.Write(new byte[Padded(bytes.Length) - bytes.Length]);
    }

    static void Value(BinaryWriter to, object value)
    {
        if (value is not Array array)
        {
            to.Write((uint)Kind(value.GetType()));
            Scalar(to, value);
            return;
        }

        to.Write((uint)GgufKind.Array);
        to.Write((uint)Kind(array.GetType().GetElementType()!));
        to.Write(array.LongLength);
        foreach (var element in array)
            Scalar(to, element);
    }

    static void Scalar(BinaryWriter to, object value)
    {
        switch (value)
        {
            case byte v: to.Write(v); break;
            case sbyte v: to.Write(v); break;
            case ushort v: to.Write(v); break;
            case short v: to.Write(v); break;
            case uint v: to.Write(v); break;
            case int v: to.Write(v); break;
            case float v: to.Write(v); break;
            case bool v: to.Write(v); break;
            case ulong v: to.Write(v); break;
            case long v: to.Write(v); break;
            case double v: to.Write(v); break;
            default: Text(to, (string)value); break;
        }
    }

    static void Text(BinaryWriter to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        to.Write(bytes.LongLength);
        to.Write(bytes);
    }

    static GgufKind Kind(Type type) =>
        type == typeof(string) ? GgufKind.String
        : type == typeof(bool) ? GgufKind.Bool
        : type == typeof(byte) ? GgufKind.UInt8
        : type == typeof(sbyte) ? GgufKind.Int8
        : type == typeof(ushort) ? GgufKind.UInt16
        : type == typeof(short) ? GgufKind.Int16
        : type == typeof(uint) ? GgufKind.UInt32
        : type == typeof(int) ? GgufKind.Int32
        : type == typeof(float) ? GgufKind.Float32
        : type == typeof(ulong) ? GgufKind.UInt64
        : type == typeof(long) ? GgufKind.Int64
        : type == typeof(double) ? GgufKind.Float64
        : throw new ArgumentException($"No metadata value is a {type.Name}.", nameof(type));

    static long Padded(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
