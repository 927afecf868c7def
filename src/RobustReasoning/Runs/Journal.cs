using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace RobustReasoning.Runs;

/// <summary>The append-only file <c>journal.jsonl</c> of a run: a header, then a line for each case as it ends, on disk before it counts.</summary>
public sealed class Journal : IAsyncDisposable
{
    readonly FileStream _file;
    readonly Channel<JournalLine> _arrivals = Channel.CreateUnbounded<JournalLine>(new() { SingleReader = true });
    readonly Task _writing;
    readonly Func<double> _seconds;

    /// <summary>Name of the file in a run's directory.</summary>
    public const string FileName = "journal.jsonl";

    Journal(FileStream file, Func<double> seconds)
    {
        _file = file;
        _seconds = seconds;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Starts a journal; <paramref name="seconds"/> is the run's duration so far, all sessions added up.</summary>
    public static Journal Create(string path, JournalHeader header, Func<double> seconds)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Append(file, new() { Header = header });
        file.Flush(flushToDisk: true);
        return new(file, seconds);
    }

    /// <summary>Continues a journal that was read: what was torn off at its end is cut away first.</summary>
    public static Journal Continue(string path, JournalContent content, Func<double> seconds)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(content.Length);
        file.Seek(0, SeekOrigin.End);
        return new(file, seconds);
    }

    /// <summary>Queues a case that has ended, with its place in the plan; throws where an earlier one could not be written.</summary>
    public void Append(int place, CaseResult result)
    {
        if (_writing.IsFaulted)
            _writing.GetAwaiter().GetResult();
        _arrivals.Writer.TryWrite(new() { Place = place, Result = result });
    }

    /// <summary>Writes all that was queued and closes the file; throws what writing threw.</summary>
    public async ValueTask DisposeAsync()
    {
        _arrivals.Writer.TryComplete();
        try
        {
            await _writing;
        }
        finally
        {
            await _file.DisposeAsync();
        }
    }

    // One flush to disk for all that arrived during the last one: few cases can be lost and none waits.
    async Task WriteAsync()
    {
        try
        {
            while (await _arrivals.Reader.WaitToReadAsync())
            {
                while (_arrivals.Reader.TryRead(out var line))
                    Append(_file, line);
                Append(_file, new() { Seconds = _seconds() });
                _file.Flush(flushToDisk: true);
            }
        }
        catch (IOException e)
        {
            throw new UserErrorException($"The journal '{_file.Name}' cannot be written: {e.Message}", "room on the disk for some kilobytes a case.",
                "Make room and continue the run with --resume; what was written is kept.", e);
        }
    }

    static void Append(FileStream file, JournalLine line)
    {
        file.Write(JsonSerializer.SerializeToUtf8Bytes(line, StrictJson.Line));
        file.WriteByte((byte)'\n');
    }

    /// <summary>Reads a journal; a last line without its end is left out, any other broken line is an error.</summary>
    public static JournalContent Read(string path)
    {
        byte[] bytes;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bytes = new byte[file.Length];
            file.ReadExactly(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The journal '{path}' cannot be read: {e.Message}", $"the directory of a run with its {FileName}.",
                "Check the path, or start the run anew without --resume.", e);
        }

        JournalHeader? header = null;
        SortedDictionary<int, CaseResult> results = [];
        double seconds = 0;
        var start = 0;
        for (var number = 1; bytes.AsSpan(start).IndexOf((byte)'\n') is >= 0 and var length; number++)
        {
            const string Remedy = "Restore the journal from a copy, or start the run anew in another directory.";
            var text = Encoding.UTF8.GetString(bytes, start, length);
            var line = StrictJson.Read<JournalLine>(text, path, Remedy, number);
            start += length + 1;
            if (number == 1 && line.Header is null)
                throw new UserErrorException($"{path}:{number.ToString(CultureInfo.InvariantCulture)} is not a journal's header.", "a header with the plan's hash in the first line.", Remedy);
            header ??= line.Header;
            seconds = line.Seconds ?? seconds;
            if (line is { Result: { } result, Place: { } place })
                results.TryAdd(place, result);
        }

        if (header is null)
            throw new UserErrorException($"The journal '{path}' has no header.", "a header with the plan's hash in the first line.", "Delete the run's directory and start the run anew.");
        if (header.Version != JournalHeader.CurrentVersion)
            throw new UserErrorException($"The journal '{path}' has the form {header.Version}.", $"the form {JournalHeader.CurrentVersion}, which this version writes.",
                "Continue the run with the version of the tool that began it.");
        return new(header, new OrderedDictionary<string, CaseResult>(results.Values.Select(r => KeyValuePair.Create(r.Case.Id, r))), seconds, start);
    }
}

/// <summary>What a journal held when it was read.</summary>
/// <param name="Header">Its first line.</param>
/// <param name="Results">The cases that have ended, by id, in the plan's order.</param>
/// <param name="Seconds">Duration of the run so far.</param>
/// <param name="Length">Bytes up to the end of the last whole line.</param>
public sealed record JournalContent(JournalHeader Header, IReadOnlyDictionary<string, CaseResult> Results, double Seconds, long Length);

/// <summary>One line of a journal: a header, a result with its place, or a duration.</summary>
public sealed record JournalLine
{
    /// <summary>What run this is; first line only.</summary>
    public JournalHeader? Header { get; init; }

    /// <summary>Place of the result's case in the plan, from 0.</summary>
    public int? Place { get; init; }

    /// <summary>A case that has ended.</summary>
    public CaseResult? Result { get; init; }

    /// <summary>Duration of the run so far in seconds, all sessions added up.</summary>
    public double? Seconds { get; init; }
}
