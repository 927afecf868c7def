using System.Text.Json;
using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>The files of an attack's directory that the core writes and reads.</summary>
public static class AttackFiles
{
    /// <summary>Name of the record in an attack's directory.</summary>
    public const string RecordName = "attack.json";

    /// <summary>Name of the journal in an attack's directory.</summary>
    public const string JournalName = AttackJournal.FileName;

    // An attack of thousands of searches takes some megabytes; a file beyond this is no attack of ours.
    const long MaxBytes = 512L << 20;

    /// <summary>Writes the record; a reader sees the old or the new one, never half of one.</summary>
    public static void Write(string directory, AttackRecord record)
    {
        var path = Path.Combine(directory, RecordName);
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(path + ".tmp", [.. JsonSerializer.SerializeToUtf8Bytes(record, StrictJson.Line), (byte)'\n']);
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The attack cannot be written to '{path}': {e.Message}", "a directory that can be written.",
                "Name another directory with --out, or free space and permissions there.", e);
        }
    }

    /// <summary>Reads the record; where an attack was interrupted, what its journal holds. Throws <see cref="UserErrorException"/> with file and line.</summary>
    public static AttackRecord Read(string directory)
    {
        var path = Path.Combine(directory, RecordName);
        var journal = Path.Combine(directory, AttackJournal.FileName);
        if (!File.Exists(path) && !File.Exists(journal))
            throw new UserErrorException($"'{directory}' holds no {RecordName}.", "the directory of an attack.", "Check the path; `robust attack` prints it at its end.");
        var record = File.Exists(path) ? StrictJson.Read<AttackRecord>(Text(path), path, Remedy) : Journal(journal);
        if (record.Version != AttackRecord.CurrentVersion)
            throw new UserErrorException($"'{path}' has the form {record.Version}.", $"the form {AttackRecord.CurrentVersion}, which this version reads.", "Read it with the version of the tool that wrote it.");
        Whole(path, "the record", record.Attackers, record.Models, record.Sets, record.Unsupported, record.Settings, record.Attempts, record.Findings);
        foreach (var finding in record.Findings)
            Check(path, finding);
        return record;
    }

    const string Remedy = "Restore the file from a copy, or attack again in another directory.";

    static AttackRecord Journal(string path)
    {
        AttackRecord? start = null;
        List<Attempt> attempts = [];
        List<Finding> findings = [];
        var text = Text(path);
        // A last line without its end was torn by what ended the attack.
        foreach (var (number, line) in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            var read = StrictJson.Read<AttackLine>(line, path, Remedy, number + 1);
            start ??= read.Start ?? throw new UserErrorException($"{path}:1 is not the start of an attack.", "the record before the first search in the first line.", Remedy);
            if (read.Attempt is { } attempt)
                attempts.Add(attempt);
            if (read.Finding is { } finding)
                findings.Add(finding);
        }

        return start is null ? throw new UserErrorException($"The journal '{path}' is empty.", "the record before the first search in the first line.", Remedy)
            : start with { Attempts = attempts, Findings = findings };
    }

    static string Text(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes ? File.ReadAllText(path) : throw new UserErrorException(
                $"'{path}' has {new FileInfo(path).Length >> 20} MB.", $"at most {MaxBytes >> 20} MB.", "Check that it is the record of an attack.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{path}' cannot be read: {e.Message}", "a file that can be read.", "Check its permissions.", e);
        }
    }

    static void Check(string path, Finding finding)
    {
        foreach (var item in new[] { finding.Original, finding.Item, finding.Shrunk?.Original, finding.Shrunk?.Item }.OfType<Item>())
        {
            Whole(path, $"the finding '{finding.Id}'", item.Choices, item.Parts, item.Checkpoints, item.Perturbations);
            if (item.Flaws().FirstOrDefault() is { } flaw)
                throw new UserErrorException($"{path}: the finding '{finding.Id}' holds an item that {flaw}", "items that could stand in a set.", Remedy);
        }

        foreach (var answered in new[] { finding.Answered, finding.Explicit, finding.Shrunk?.Answered, finding.Shrunk?.Explicit }.OfType<Answered>())
            Whole(path, $"the finding '{finding.Id}'", answered.Trace?.Thoughts ?? []);
    }

    // The reader refuses null in the place of a member, but not of an element.
    static void Whole(string path, string what, params ReadOnlySpan<System.Collections.IEnumerable> lists)
    {
        foreach (var list in lists)
            foreach (var element in list)
                if (element is null)
                    throw new UserErrorException($"{path}: {what} holds null in a list.", "elements that are there.", Remedy);
    }
}
