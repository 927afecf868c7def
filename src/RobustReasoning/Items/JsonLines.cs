using System.Text.Unicode;

namespace RobustReasoning.Items;

/// <summary>Lines of a JSONL file as bytes, one at a time, so that a set of any size is read in little memory.</summary>
static class JsonLines
{
    /// <summary>Longest line in bytes; a longer one is no item and would fill the memory.</summary>
    public const int MaxLine = 1 << 20;

    /// <summary>Most bytes that are read of one file; an endless one ends here.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>The lines that are not blank, numbered from 1, without their ends; valid until the next one is asked for. A flaw ends the reading.</summary>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Read(string path)
    {
        foreach (var (number, bytes, flaw) in ReadAll(path))
            yield return flaw is null ? (number, bytes) : throw Error(path, number, flaw);
    }

    /// <summary>The same with the lines that cannot be read, each with its flaw in place of its bytes.</summary>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes, string? Flaw)> ReadAll(string path)
    {
        using var stream = Open(path);
        foreach (var line in ReadAll(stream))
            yield return line;
    }

    /// <summary>The same from a stream.</summary>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes, string? Flaw)> ReadAll(Stream stream)
    {
        var buffer = new byte[MaxLine + 2];
        var (start, end, number) = (0, 0, 0);
        var total = 0L;
        var skipping = false;
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length < 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                if (end > MaxLine)
                {
                    if (!skipping)
                        yield return (number + 1, default, $"is longer than {MaxLine} bytes.");
                    (skipping, end) = (true, 0);
                }

                var read = stream.Read(buffer, end, buffer.Length - end);
                end += read;
                total += read;
                if (total > MaxBytes)
                {
                    yield return (number + 1, default, $"is more than {MaxBytes >> 20} MiB into the file: nothing after it was read.");
                    yield break;
                }

                if (read > 0)
                    continue;
                if (end == 0)
                    yield break;
                length = end;
            }

            number++;
            var line = Trim(buffer.AsMemory(start, length), number == 1);
            start = Math.Min(start + length + 1, end);
            if (skipping)
                skipping = false;
            else if (length > MaxLine)
                yield return (number, default, $"is longer than {MaxLine} bytes.");
            else if (number == 1 && Compression(line.Span) is { } format)
            {
                yield return (number, default, $"is {format} data: compressed files are not read. Unpack it first.");
                yield break;
            }
            else if (!Utf8.IsValid(line.Span))
                yield return (number, default, "is not valid UTF-8.");
            else if (!line.IsEmpty)
                yield return (number, line, null);
        }
    }

    public static UserErrorException Error(string path, int line, string what, Exception? inner = null) => new($"{path}:{line} {what}",
        "one JSON object for each line, in the fields of an item (see the card of any set under adversarial-sets).",
        "Correct that line, or write the set again with `robust sets generate`; `robust sets validate` tells all that is wrong with a set at once.", inner);

    /// <summary>The compression whose magic number these bytes begin with, or null.</summary>
    internal static string? Compression(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x1f, 0x8b, ..] => "gzip",
        [(byte)'P', (byte)'K', 3, 4, ..] => "zip",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2",
        [0xfd, (byte)'7', (byte)'z', (byte)'X', ..] => "xz",
        _ => null,
    };

    static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException($"The set '{path}' could not be opened ({e.Message}).", "a set directory with an items.jsonl, or such a file.",
                "Correct the path; `robust list` names the sets at hand.", e);
        }
    }

    static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line, bool first)
    {
        if (first && line.Span.StartsWith("\uFEFF"u8))
            line = line[3..];
        while (line.Span is [.., (byte)'\r' or (byte)' ' or (byte)'\t'])
            line = line[..^1];
        return line;
    }
}
