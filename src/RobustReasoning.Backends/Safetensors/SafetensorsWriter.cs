using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace RobustReasoning.Backends.Safetensors;

/// <summary>Writes safetensors files, one tensor in memory at a time.</summary>
static class SafetensorsWriter
{
    // Tensors start where their numbers can be read in place.
    const int Alignment = 8;

    /// <summary>Writes the tensors in this order; <paramref name="bytes"/> gives each one's content.</summary>
    internal static void Write(string path, IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata, Func<SafetensorsEntry, byte[]> bytes)
    {
        JsonObject header = [];
        if (metadata.Count > 0)
            header["__metadata__"] = new JsonObject(metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        var at = 0L;
        foreach (var entry in entries)
            header.Add(entry.Name, new JsonObject
            {
                ["dtype"] = entry.Type,
                ["shape"] = new JsonArray([.. entry.Shape.Select(size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(at, at += entry.Bytes),
            });
        var text = System.Text.Encoding.UTF8.GetBytes(header.ToJsonString());
        var padded = new byte[(text.Length + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        text.CopyTo(padded, 0);

        using var stream = File.Create(path);
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)padded.Length);
        stream.Write(prefix);
        stream.Write(padded);
        foreach (var entry in entries)
        {
            var content = bytes(entry);
            if (content.Length != entry.Bytes)
                throw new ArgumentException($"{entry.Name} has {content.Length} bytes, not {entry.Bytes}.", nameof(bytes));
            stream.Write(content);
        }
    }
}
