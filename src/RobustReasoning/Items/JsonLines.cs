using System.Text.Unicode;

namespace RobustReasoning.Items;

/// <summary>Lines of a JSONL file as bytes, one at a time, so that a set of any size is read in little memory.</summary>
static class JsonLines
{
    /// <summary>Longest line in bytes; a longer one is no item and would fill the memory.</summary>
    public const int MaxLine = 1 << 20;

    /// <summary>The lines that are not blank, numbered from 1, without their ends; valid until the next one is asked for.</summary>
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Read(string path)
    {
        using var stream = Open(path);
        var buffer = new byte[MaxLine + 2];
        var (start, end, number) = (0, 0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length < 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                if (end > MaxLine)
                    throw Error(path, number + 1, $"is longer than {MaxLine} bytes.");
                var read = stream.Read(buffer, end, buffer.Length - end);
                end += read;
                if (read > 0)
                    continue;
                if (end == 0)
                    yield break;
                length = end;
            }

            number++;
            var line = Trim(buffer.AsMemory(start, length), number == 1);
            start = Math.Min(start + length + 1, end);
            if (length > MaxLine)
                throw Error(path, number, $"is longer than {MaxLine} bytes.");
            if (!Utf8.IsValid(line.Span))
                throw Error(path, number, "is not valid UTF-8.");
            if (!line.IsEmpty)
                yield return (number, line);
        }
    }

    public static UserErrorException Error(string path, int line, string what, Exception? inner = null) => new($"{path}:{line} {what}",
        "one JSON object for each line, in the fields of an item (see the card of any set under adversarial-sets).",
        "Correct that line, or write the set again with `robust sets generate`.", inner);

    static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
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
