using System.Text;
using System.Text.Json;
using RobustReasoning.Interpretability;

namespace RobustReasoning.Runs;

/// <summary>The files of a run's directory that the core writes: a reader sees the old or the new content, never half of one.</summary>
public static class RunFiles
{
    /// <summary>Name of the record in a run's directory.</summary>
    public const string RecordName = "record.json";

    /// <summary>Writes the record.</summary>
    public static void WriteRecord(string directory, RunRecord record) =>
        WriteAtomically(Path.Combine(directory, RecordName), stream =>
        {
            JsonSerializer.Serialize(stream, record, StrictJson.Line);
            stream.WriteByte((byte)'\n');
        });

    /// <summary>Reads the record of a run's directory.</summary>
    public static RunRecord ReadRecord(string directory)
    {
        var path = Path.Combine(directory, RecordName);
        if (!File.Exists(path))
            throw new UserErrorException($"'{directory}' holds no {RecordName}.", "the directory of a finished run.",
                File.Exists(Path.Combine(directory, Journal.FileName)) ? "Finish the run first with --resume." : "Check the path; `robust run` prints it at its end.");
        const string Remedy = "Make the record again with `robust score`, which reads the journal.";
        var record = StrictJson.Read<RunRecord>(File.ReadAllText(path), path, Remedy);
        return record.Version == RunRecord.CurrentVersion
            ? record
            : throw new UserErrorException($"'{path}' has the form {record.Version}.", $"the form {RunRecord.CurrentVersion}, which this version reads.", "Read it with the version of the tool that wrote it.");
    }

    /// <summary>Name of the file that the checks are kept in beside the journal, which holds cases only.</summary>
    public const string ChecksName = "checks.json";

    /// <summary>Writes what the checks read.</summary>
    public static void WriteChecks(string directory, CheckResults checks) =>
        WriteAtomically(Path.Combine(directory, ChecksName), stream => JsonSerializer.Serialize(stream, checks, StrictJson.Line));

    /// <summary>Reads it again; null where there is none.</summary>
    public static CheckResults? ReadChecks(string directory)
    {
        var path = Path.Combine(directory, ChecksName);
        return File.Exists(path) ? StrictJson.Read<CheckResults>(File.ReadAllText(path), path, "Delete the file and go on with the run: --resume.") : null;
    }

    /// <summary>Makes a directory and makes sure that it can be written to.</summary>
    public static void Prepare(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, ".probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The output directory '{directory}' cannot be written to: {e.Message}", "a directory that you may write to.",
                "Name another one with --out, or change its permissions.", e);
        }
    }

    /// <summary>Writes a file that people read and tools compare, as indented JSON.</summary>
    internal static void WriteJson<T>(string path, T content) => WriteText(path, JsonSerializer.Serialize(content, StrictJson.Indented) + "\n");

    /// <summary>Writes a text, making its directory where it is missing.</summary>
    internal static void WriteText(string path, string text)
    {
        Prepare(Path.GetDirectoryName(Path.GetFullPath(path))!);
        WriteAtomically(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Reads a text, or says what could not be read and what to do.</summary>
    internal static string ReadText(string path, string what, string remedy)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The {what} '{path}' cannot be read: {e.Message}", $"the path of a {what}.", remedy, e);
        }
    }

    static void WriteAtomically(string path, Action<Stream> write)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
