using System.Text.Json;
using RobustReasoning.Runs;

namespace RobustReasoning.Attacks;

/// <summary>The append-only file <c>findings.jsonl</c> of an attack: what is known at its start, then a line for each search as it ends.</summary>
sealed class AttackJournal : IDisposable
{
    /// <summary>Name of the file in an attack's directory.</summary>
    public const string FileName = "findings.jsonl";

    readonly FileStream _file;

    AttackJournal(FileStream file) => _file = file;

    /// <summary>Starts a journal; throws <see cref="UserErrorException"/> where the directory holds one already.</summary>
    public static AttackJournal Create(string directory, AttackRecord start)
    {
        RunFiles.Prepare(directory);
        var path = Path.Combine(directory, FileName);
        if (File.Exists(path))
            throw new UserErrorException($"The directory '{directory}' already holds an attack.", $"a directory without {FileName}.", "Name another directory with --out.");
        AttackJournal journal = new(new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read));
        journal.Append(new() { Start = start });
        return journal;
    }

    /// <summary>Appends a search that has ended; a finding is on disk before the attack goes on.</summary>
    public void Append(Attempt attempt, Finding? finding) => Append(new() { Attempt = attempt, Finding = finding });

    void Append(AttackLine line)
    {
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(line, StrictJson.Line));
        _file.WriteByte((byte)'\n');
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>One line of the journal.</summary>
sealed record AttackLine
{
    /// <summary>The record before the first search; first line only.</summary>
    public AttackRecord? Start { get; init; }

    /// <summary>A search that has ended.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary>What it found.</summary>
    public Finding? Finding { get; init; }
}
