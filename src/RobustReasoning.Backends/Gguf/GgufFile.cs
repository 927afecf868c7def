namespace RobustReasoning.Backends.Gguf;

/// <summary>The header of a GGUF model: metadata and where each tensor lies. Tensors themselves are not read.</summary>
sealed class GgufFile
{
    const uint Magic = 0x46554747;
    const uint MaxDimensions = 4;
    const string AlignmentKey = "general.alignment";
    const int DefaultAlignment = 32;
    // Key, type and one byte; name, number of dimensions, type and offset.
    const int LeastEntry = 13, LeastTensor = 24;

    readonly Dictionary<string, object> _metadata = [];
    readonly Dictionary<string, GgufTensor> _tensors = [];

    GgufFile(GgufCursor cursor, string origin)
    {
        Origin = origin;
        if (cursor.Length < 24 || cursor.UInt32() != Magic)
            throw cursor.Wrong("does not begin with the letters GGUF and a header");
        Version = cursor.UInt32();
        if (Version is not (2 or 3))
            throw cursor.Wrong($"is of version {Version}");
        var tensors = cursor.Count("tensors", LeastTensor);
        var entries = cursor.Count("metadata entries", LeastEntry);
        for (var i = 0; i < entries; i++)
        {
            var key = cursor.Text("a key");
            if (!_metadata.TryAdd(key, GgufValues.Read(cursor, key)))
                throw cursor.Wrong($"gives the key '{key}' twice");
        }

        var alignment = _metadata.GetValueOrDefault(AlignmentKey, (uint)DefaultAlignment) is uint given && uint.IsPow2(given) && given <= 1 << 20
            ? given
            : throw cursor.Wrong($"has the {AlignmentKey} {_metadata[AlignmentKey]}, which is no small power of two");
        ReadTensors(cursor, tensors, alignment);
    }

    /// <summary>Path or name for messages.</summary>
    internal string Origin { get; }

    /// <summary>2 or 3.</summary>
    internal uint Version { get; }

    /// <summary>Values by key: numbers, truth values and texts as the .NET type of the same width, arrays as arrays of those.</summary>
    internal IReadOnlyDictionary<string, object> Metadata => _metadata;

    /// <summary>Tensors in the order of the file.</summary>
    internal IReadOnlyCollection<GgufTensor> Tensors => _tensors.Values;

    /// <summary>The GGUF file that a path means: itself, or the only one in a directory without an ONNX model; null where it means none.</summary>
    internal static string? Find(string path)
    {
        if (File.Exists(path))
            return path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) || StartsAsOne(path) ? path : null;
        return Directory.Exists(path) && !Directory.EnumerateFiles(path, "*.onnx", SearchOption.AllDirectories).Any()
            && Directory.GetFiles(path, "*.gguf") is [var only] ? only : null;
    }

    /// <summary>Reads a file's header; throws <see cref="UserErrorException"/> where it is none.</summary>
    internal static GgufFile Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{path}' could not be opened ({e.Message}).", "a GGUF model file.", "Correct the path, or the rights to read it.", e);
        }
    }

    /// <summary>Reads a header from a stream that starts with it and knows its length.</summary>
    internal static GgufFile Read(Stream stream, string origin) => new(new(stream, origin), origin);

    /// <summary>The tensor of this name, or null.</summary>
    internal GgufTensor? Tensor(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>A text, or null where the key is missing or holds something else.</summary>
    internal string? Text(string key) => _metadata.GetValueOrDefault(key) as string;

    /// <summary>Texts of an array, or null.</summary>
    internal IReadOnlyList<string>? Texts(string key) => _metadata.GetValueOrDefault(key) as string[];

    /// <summary>A truth value, or null.</summary>
    internal bool? Flag(string key) => _metadata.GetValueOrDefault(key) as bool?;

    /// <summary>A whole number of any width, or null.</summary>
    internal long? Number(string key) => _metadata.GetValueOrDefault(key) switch
    {
        byte v => v,
        sbyte v => v,
        ushort v => v,
        short v => v,
        uint v => v,
        int v => v,
        long v => v,
        ulong v and <= long.MaxValue => (long)v,
        _ => null,
    };

    /// <summary>A number with fraction, or null.</summary>
    internal double? Real(string key) => _metadata.GetValueOrDefault(key) switch
    {
        float v => v,
        double v => v,
        _ => null,
    };

    static bool StartsAsOne(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new BinaryReader(stream);
        return stream.Length > 4 && reader.ReadUInt32() == Magic;
    }

    void ReadTensors(GgufCursor cursor, int count, uint alignment)
    {
        List<GgufTensor> relative = [];
        for (var i = 0; i < count; i++)
            relative.Add(ReadTensor(cursor, alignment));
        var data = (cursor.Position + alignment - 1) / alignment * alignment;
        foreach (var tensor in relative)
        {
            if (tensor.Offset > cursor.Length - data || tensor.Bytes > cursor.Length - data - tensor.Offset)
                throw cursor.Wrong($"ends at byte {cursor.Length}, before the end of its tensor '{tensor.Name}' ({tensor.Bytes} bytes at {data + tensor.Offset})");
            if (!_tensors.TryAdd(tensor.Name, tensor with { Offset = data + tensor.Offset }))
                throw cursor.Wrong($"holds two tensors '{tensor.Name}'");
        }
    }

    static GgufTensor ReadTensor(GgufCursor cursor, uint alignment)
    {
        var name = cursor.Text("a tensor's name");
        var dimensions = cursor.UInt32();
        if (dimensions is 0 or > MaxDimensions)
            throw cursor.Wrong($"gives the tensor '{name}' {dimensions} dimensions; 1 to {MaxDimensions} are possible");
        var sizes = cursor.Numbers<long>((int)dimensions);
        var id = cursor.UInt32();
        var type = GgmlType.Find(id) ?? throw cursor.Wrong($"stores the tensor '{name}' as type {id}, which this version does not know");
        var blocks = sizes[0] / type.Block;
        foreach (var size in sizes)
            if (size < 1)
                throw cursor.Wrong($"gives the tensor '{name}' the size {string.Join('×', sizes)}");
        if (sizes[0] % type.Block != 0)
            throw cursor.Wrong($"gives the tensor '{name}' rows of {sizes[0]} numbers; {type.Name} stores {type.Block} at a time");
        foreach (var size in sizes[1..])
            // No file is longer than this, so the product cannot overflow later.
            if ((blocks = Math.BigMul(blocks, size) is var product && product <= cursor.Length ? (long)product : -1) < 0)
                throw cursor.Wrong($"gives the tensor '{name}' the size {string.Join('×', sizes)}, more than the file holds");
        if (blocks > cursor.Length / type.BlockBytes)
            throw cursor.Wrong($"gives the tensor '{name}' the size {string.Join('×', sizes)}, more than the file holds");
        var offset = cursor.UInt64();
        if (offset > (ulong)cursor.Length || offset % alignment != 0)
            throw cursor.Wrong($"puts the tensor '{name}' at {offset}, outside the file or not at a multiple of {alignment}");
        return new(name, sizes, type, (long)offset, blocks * type.BlockBytes);
    }
}
