using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>A foreign file that is read with limits: compressed, endless or malformed ones are refused.</summary>
/// <param name="name">What messages call it: its path.</param>
/// <param name="stream">Its content, read once.</param>
public sealed class ImportFile(string name, Stream stream)
{
    const int MaxDocument = 16 << 20;

    readonly Dictionary<string, int> _skipped = [];

    /// <summary>What messages call it.</summary>
    public string Name { get; } = name;

    /// <summary>Rows that were left out, by reason.</summary>
    public IReadOnlyDictionary<string, int> Skipped => _skipped;

    /// <summary>Counts a row that cannot become an item.</summary>
    public void Skip(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    /// <summary>The objects of a JSONL file with their lines.</summary>
    public IEnumerable<(int Line, JsonElement Row)> Lines()
    {
        foreach (var (number, bytes, flaw) in JsonLines.ReadAll(stream))
        {
            if (flaw is not null)
                throw Error(number, flaw);
            yield return (number, Parse(bytes, number));
        }
    }

    /// <summary>A JSON file as a whole, 16 MiB at most.</summary>
    public JsonElement Document()
    {
        var bytes = new byte[MaxDocument + 1];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read > MaxDocument)
            throw Error(1, $"begins a JSON text of more than {MaxDocument >> 20} MiB.");
        if (JsonLines.Compression(bytes) is { } format)
            throw Error(1, $"is {format} data: compressed files are not read. Unpack it first.");
        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        return Parse(bytes.AsMemory(start, read - start), 1);
    }

    /// <summary>The rows of a CSV file by column, with their lines; the columns must be there.</summary>
    public IEnumerable<(int Line, IReadOnlyDictionary<string, string> Row)> Rows(params IReadOnlyList<string> columns)
    {
        // A decoder that throws: bytes that are no text would otherwise become question marks in items.
        using StreamReader reader = new(new Limited(stream, this), new UTF8Encoding(false, throwOnInvalidBytes: true));
        using CsvReader csv = new(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MaxFieldSize = JsonLines.MaxLine,
            BadDataFound = null,
            DetectColumnCountChanges = false,
        });
        if (!Step(csv) || !csv.ReadHeader() || csv.HeaderRecord is not { } header)
            throw Error(1, "holds no row.");
        if (columns.FirstOrDefault(c => !header.Contains(c)) is { } missing)
            throw Error(1, $"has no column '{missing}' among {string.Join(", ", header.Take(20).Select(h => h.Excerpt(30)))}.");
        while (Step(csv))
        {
            Dictionary<string, string> row = [];
            for (var i = 0; i < header.Length; i++)
                row.TryAdd(header[i], csv.TryGetField<string>(i, out var field) ? field ?? "" : "");
            yield return (csv.Parser.RawRow, row);
        }
    }

    /// <summary>The mistake that a line is.</summary>
    public UserErrorException Error(int line, string what, Exception? inner = null) => new($"{Name}:{line} {what}", "the file as the benchmark publishes it.",
        "Check that file and format belong together; `robust sets list` shows the forms that are read.", inner);

    bool Step(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (Exception e) when (e is CsvHelperException or DecoderFallbackException)
        {
            throw Error(csv.Parser.RawRow, e is DecoderFallbackException ? "is not valid UTF-8." : $"is no CSV that can be read ({e.Message.Split('\n')[0].Trim().Excerpt(120)}).", e);
        }
    }

    JsonElement Parse(ReadOnlyMemory<byte> bytes, int line)
    {
        try
        {
            if (!Utf8.IsValid(bytes.Span))
                throw Error(line, "is not valid UTF-8.");
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 32 });
            CheckTexts(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw Error(line, "is no JSON object.");
        }
        catch (JsonException e)
        {
            throw Error(line + (int)(e.LineNumber ?? 0), $"is no JSON ({e.Message.Excerpt(120)}).", e);
        }
    }

    // Half a surrogate is found here and not in the middle of an importer.
    static void CheckTexts(JsonElement element)
    {
        try
        {
            if (element.ValueKind == JsonValueKind.String)
                element.GetString();
            else if (element.ValueKind == JsonValueKind.Array)
                foreach (var entry in element.EnumerateArray())
                    CheckTexts(entry);
            else if (element.ValueKind == JsonValueKind.Object)
                foreach (var member in element.EnumerateObject())
                    CheckTexts(member.Name.Length >= 0 ? member.Value : default);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("it holds half of a character", e);
        }
    }

    // What is compressed, or never ends, is found before the CSV reader buffers it.
    sealed class Limited(Stream inner, ImportFile file) : Stream
    {
        long _read;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            if (_read == 0 && JsonLines.Compression(buffer.AsSpan(offset, read)) is { } format)
                throw file.Error(1, $"is {format} data: compressed files are not read. Unpack it first.");
            _read += read;
            return _read <= JsonLines.MaxBytes ? read : throw file.Error(1, $"begins a file of more than {JsonLines.MaxBytes >> 20} MiB.");
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
