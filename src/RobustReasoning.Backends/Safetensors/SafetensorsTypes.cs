using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RobustReasoning.Backends.Safetensors;

/// <summary>Element types of the safetensors format, and numbers in those that weights are stored as.</summary>
static class SafetensorsTypes
{
    internal const string Float = "F32", Half = "F16", Brain = "BF16";

    /// <summary>Bytes of one element, or null for a type that is not of whole bytes or not known.</summary>
    internal static int? Width(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        Float or "I32" or "U32" => 4,
        Half or Brain or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => null,
    };

    /// <summary>Whether <see cref="Decode"/> and <see cref="Encode"/> know it.</summary>
    internal static bool IsNumber(string type) => type is Float or Half or Brain;

    internal static float[] Decode(string type, ReadOnlySpan<byte> bytes)
    {
        if (type == Float)
            return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        var values = new float[bytes.Length / 2];
        for (var i = 0; i < values.Length; i++)
        {
            var bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
            values[i] = type == Half ? (float)BitConverter.UInt16BitsToHalf(bits) : BitConverter.UInt32BitsToSingle((uint)bits << 16);
        }

        return values;
    }

    /// <summary>Bytes of numbers, rounded to the nearest that the type has; what is too large becomes infinite.</summary>
    internal static byte[] Encode(string type, ReadOnlySpan<float> values)
    {
        if (type == Float)
            return MemoryMarshal.AsBytes(values).ToArray();
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), type == Half ? BitConverter.HalfToUInt16Bits((Half)values[i]) : BrainBits(values[i]));
        return bytes;
    }

    // To the nearest, ties to even; a NaN keeps a bit so that it stays one.
    static ushort BrainBits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)(bits >> 16 | 0x40) : (ushort)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
    }
}
