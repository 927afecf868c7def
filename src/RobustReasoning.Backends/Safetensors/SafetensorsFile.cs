using System.Buffers.Binary;
using System.Text.Json;

namespace RobustReasoning.Backends.Safetensors;

/// <summary>A file in the safetensors format: its header is read and checked at once, tensors when they are asked for.</summary>
sealed class SafetensorsFile
{
    // As the format's own reader allows.
    const long MaxHeader = 100_000_000;
    const int Prefix = 8;
    const string MetadataKey = "__metadata__";

    readonly string _path;
    readonly Dictionary<string, (SafetensorsEntry Entry, long Begin)> _tensors = [];
    readonly Dictionary<string, string> _metadata = [];

    SafetensorsFile(string path, Stream stream)
    {
        _path = path;
        using var json = Header(stream);
        var start = stream.Position;
        foreach (var member in json.RootElement.EnumerateObject())
            if (member.Name == MetadataKey)
                ReadMetadata(member.Value);
            else
                ReadEntry(member.Name, member.Value, start, stream.Length - start);
        CheckCover(start, stream.Length);
    }

    /// <summary>Tensors in the order in which their bytes lie.</summary>
    internal IEnumerable<SafetensorsEntry> Entries => _tensors.Values.OrderBy(t => t.Begin).ThenBy(t => t.Entry.Bytes).Select(t => t.Entry);

    /// <summary>The texts that come with it.</summary>
    internal IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Reads and checks a header; throws <see cref="UserErrorException"/>.</summary>
    internal static SafetensorsFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return new(path, stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{path}' could not be read ({e.Message}).", "a safetensors file.", "Correct the path, or the rights to read it.", e);
        }
    }

    /// <summary>The tensor of this name, or null.</summary>
    internal SafetensorsEntry? Find(string name) => _tensors.TryGetValue(name, out var found) ? found.Entry : null;

    /// <summary>Bytes of a tensor as they lie.</summary>
    internal byte[] Bytes(string name)
    {
        var (entry, begin) = _tensors[name];
        if (entry.Bytes > Array.MaxLength)
            throw Wrong($"holds the tensor '{name}' of {entry.Bytes} bytes, more than can be read at once");
        var bytes = new byte[entry.Bytes];
        using var stream = File.OpenRead(_path);
        stream.Position = begin;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Numbers of a tensor that is stored as F32, F16 or BF16.</summary>
    internal float[] Values(string name)
    {
        var type = _tensors[name].Entry.Type;
        return SafetensorsTypes.IsNumber(type) ? SafetensorsTypes.Decode(type, Bytes(name)) : throw Wrong($"stores the tensor '{name}' as {type}, not as F32, F16 or BF16");
    }

    JsonDocument Header(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        if (stream.ReadAtLeast(prefix, Prefix, throwOnEndOfStream: false) < Prefix)
            throw Wrong($"has {stream.Length} bytes; the length of the header alone takes {Prefix}");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)(stream.Length - Prefix) || length > MaxHeader)
            throw Wrong($"says that its header has {length} bytes; the file has {stream.Length}, and {MaxHeader} are allowed");
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        try
        {
            var json = JsonDocument.Parse(bytes, new() { MaxDepth = 4, AllowDuplicateProperties = false });
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Wrong("has a header that is no JSON object");
        }
        catch (JsonException e)
        {
            throw Wrong($"has a header that is not sound JSON ({e.Message})", e);
        }
    }

    void ReadMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong($"has a {MetadataKey} that is no JSON object");
        foreach (var member in element.EnumerateObject())
            _metadata.Add(member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw Wrong($"has a {MetadataKey} of other things than texts"));
    }

    void ReadEntry(string name, JsonElement element, long start, long room)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || Whole(element, "shape") is not { } shape || Whole(element, "data_offsets") is not [var begin, var end])
            throw Wrong($"describes the tensor '{name}' without dtype, shape and two data_offsets");
        var type = dtype.GetString()!;
        long bytes = SafetensorsTypes.Width(type) ?? throw Wrong($"stores the tensor '{name}' as {type}, which is not known");
        foreach (var dimension in shape)
            // No file is longer than this, so that the product cannot overflow.
            bytes = Math.BigMul(bytes, dimension) is var product && product <= room ? (long)product
                : throw Wrong($"gives the tensor '{name}' the shape [{string.Join(',', shape)}], more than the file holds");
        SafetensorsEntry entry = new(name, type, shape);
        if (end > room || begin > end || end - begin != bytes)
            throw Wrong($"puts the tensor '{name}' ({type}, [{string.Join(',', shape)}]) at the bytes {begin} to {end} of {room}");
        _tensors.Add(name, (entry, start + begin));
    }

    // Whole numbers that are not negative, or null.
    static long[]? Whole(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var array) || array.ValueKind != JsonValueKind.Array)
            return null;
        List<long> numbers = [];
        foreach (var item in array.EnumerateArray())
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && number >= 0)
                numbers.Add(number);
            else
                return null;
        return [.. numbers];
    }

    // Neither gaps, where anything could be hidden, nor tensors that share bytes.
    void CheckCover(long start, long length)
    {
        var at = start;
        foreach (var (entry, begin) in _tensors.Values.OrderBy(t => t.Begin).ThenBy(t => t.Entry.Bytes))
        {
            if (begin != at)
                throw Wrong($"leaves a gap before the tensor '{entry.Name}', or lets it lie on another one (byte {begin - start} for {at - start})");
            at += entry.Bytes;
        }

        if (at != length)
            throw Wrong($"has {length - at} bytes behind its last tensor");
    }

    UserErrorException Wrong(string what, Exception? inner = null) => new($"'{_path}' {what}.", "a whole, sound file in the safetensors format.",
        "Check that the file was downloaded whole (not a pointer of Git LFS), or export it again.", inner);
}
