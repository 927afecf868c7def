namespace RobustReasoning.Backends.Gguf;

/// <summary>Reads metadata values as .NET objects of the same type, arrays as arrays.</summary>
static class GgufValues
{
    const int LeastString = 8;

    internal static object Read(GgufCursor cursor, string key)
    {
        var kind = (GgufKind)cursor.UInt32();
        return kind switch
        {
            GgufKind.String => cursor.Text($"the value of '{key}'"),
            GgufKind.Array => Array(cursor, key),
            _ => Numbers(cursor, key, kind, 1).GetValue(0)!,
        };
    }

    static Array Array(GgufCursor cursor, string key)
    {
        var kind = (GgufKind)cursor.UInt32();
        if (kind != GgufKind.String)
            return Numbers(cursor, key, kind, cursor.Count($"numbers in '{key}'", Size(kind) ?? throw Unknown(cursor, key, kind)));
        var texts = new string[cursor.Count($"texts in '{key}'", LeastString)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = cursor.Text($"a text in '{key}'");
        return texts;
    }

    static Array Numbers(GgufCursor cursor, string key, GgufKind kind, int count) => kind switch
    {
        GgufKind.UInt8 => cursor.Numbers<byte>(count),
        GgufKind.Int8 => cursor.Numbers<sbyte>(count),
        GgufKind.UInt16 => cursor.Numbers<ushort>(count),
        GgufKind.Int16 => cursor.Numbers<short>(count),
        GgufKind.UInt32 => cursor.Numbers<uint>(count),
        GgufKind.Int32 => cursor.Numbers<int>(count),
        GgufKind.Float32 => cursor.Numbers<float>(count),
        // Any other byte than 0 and 1 would make a .NET truth value that is neither.
        GgufKind.Bool => System.Array.ConvertAll(cursor.Numbers<byte>(count), b => b != 0),
        GgufKind.UInt64 => cursor.Numbers<ulong>(count),
        GgufKind.Int64 => cursor.Numbers<long>(count),
        GgufKind.Float64 => cursor.Numbers<double>(count),
        _ => throw Unknown(cursor, key, kind),
    };

    static int? Size(GgufKind kind) => kind switch
    {
        GgufKind.UInt8 or GgufKind.Int8 or GgufKind.Bool => 1,
        GgufKind.UInt16 or GgufKind.Int16 => 2,
        GgufKind.UInt32 or GgufKind.Int32 or GgufKind.Float32 => 4,
        GgufKind.UInt64 or GgufKind.Int64 or GgufKind.Float64 => 8,
        _ => null,
    };

    static UserErrorException Unknown(GgufCursor cursor, string key, GgufKind kind) =>
        cursor.Wrong($"gives '{key}' the type {(uint)kind}, at byte {cursor.Position - 4}, which no value has");
}
