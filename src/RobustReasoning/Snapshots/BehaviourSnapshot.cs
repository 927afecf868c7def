using System.Globalization;
using System.Text.Json;
using RobustReasoning.Analysis;
using RobustReasoning.Runs;

namespace RobustReasoning.Snapshots;

/// <summary>
/// What a release answered when someone approved of it: a line for each canary item in each mode and budget, so that a change of
/// behaviour is a changed line in a pull request.
/// </summary>
/// <param name="Header">What was approved.</param>
/// <param name="Cases">The behaviour, in the run's order.</param>
public sealed record BehaviourSnapshot(SnapshotHeader Header, IReadOnlyList<SnapshotCase> Cases)
{
    /// <summary>Usual ending of the file's name.</summary>
    public const string Extension = ".snapshot";

    /// <summary>Items of each family that are taken where nothing else is said.</summary>
    public const int UsualItems = 10;

    const string Remedy = "Approve a run again: robust approve.";

    /// <summary>The behaviour of a run on its clean items.</summary>
    /// <param name="record">The run, in which no case may have failed.</param>
    /// <param name="items">Items of each family, 1 and more: the same ones that <c>--limit</c> takes of its set, so that every larger run holds them.</param>
    public static BehaviourSnapshot Of(RunRecord record, int items = UsualItems)
    {
        if (items < 1)
            throw new UserErrorException(Text($"The number of canary items is {items}."), "1 or more items of each family.", "Give --limit such a number, or leave it out.");
        var clean = record.Cases.Where(c => c.Case.Perturbations.Count == 0 && c.Case.Repeat == 0).ToArray();
        if (clean.Length == 0)
            throw new UserErrorException($"The run '{record.Run}' holds no clean case.", "a run with items that nothing was done to.", "Run the release again; an empty run shows no behaviour.");
        if (record.Cases.Count(c => c.Outcome == Outcome.Failed) is > 0 and var failed)
            throw new UserErrorException(Text($"{failed} cases of the run '{record.Run}' could not be run."), "a run without failed cases.", "Mend the cause and run again; what did not run cannot be approved.");
        var canaries = clean.Select(c => c.Case).DistinctBy(c => c.ItemId).GroupBy(c => c.Family)
            .SelectMany(g => BalancedSubset.Take([.. g], items, c => (c.Family, c.Answerable, c.Steps))).Select(c => c.ItemId).ToHashSet();
        var scores = new Scores(record.Cases);
        SnapshotCase[] cases = [.. clean.Where(c => canaries.Contains(c.Case.ItemId)).Select(c => SnapshotCase.Of(c, scores.SettingOf(c.Case).Budget))];
        return new(
            new()
            {
                Release = record.Release,
                Models = [.. record.Models.Select(m => new SnapshotModel(m.Name, m.Hash))],
                Sets = [.. record.Sets.Select(s => new SnapshotSet(s.Name, s.Hash))],
                Cases = cases.Length,
                Checksum = Checksum(cases),
            },
            cases);
    }

    /// <summary>The lines of the file.</summary>
    public string ToText() => string.Concat(
        new[] { new SnapshotLine { Header = Header } }.Concat(Cases.Select(c => new SnapshotLine { Case = c })).Select(l => JsonSerializer.Serialize(l, StrictJson.Line) + "\n"));

    /// <summary>Writes the file.</summary>
    public void Save(string path) => RunFiles.WriteText(path, ToText());

    /// <summary>Reads a file.</summary>
    public static BehaviourSnapshot Load(string path) => Parse(RunFiles.ReadText(path, "snapshot", Remedy), path);

    /// <summary>Reads the text of a file; a line that was lost or changed by hand is an error.</summary>
    public static BehaviourSnapshot Parse(string text, string file)
    {
        string[] lines = [.. text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0)];
        SnapshotLine[] read = [.. lines.Select((line, i) => StrictJson.Read<SnapshotLine>(line, file, Remedy, i + 1))];
        if (read.FirstOrDefault()?.Header is not { } header)
            throw new UserErrorException($"{file}:1 is not a snapshot's header.", "a header in the first line.", Remedy);
        if (header.Version != SnapshotHeader.CurrentVersion)
            throw new UserErrorException(Text($"'{file}' has the form {header.Version}."), Text($"the form {SnapshotHeader.CurrentVersion}, which this version reads."), Remedy);
        SnapshotCase[] cases = [.. read.Skip(1).Select((l, i) => l.Case ?? throw new UserErrorException(Text($"{file}:{i + 2} holds no case."), "a case in each line but the first.", Remedy))];
        return header.Cases == cases.Length && header.Checksum == Checksum(cases)
            ? new(header, cases)
            : throw new UserErrorException($"The lines of '{file}' are not those that were approved: {(header.Cases == cases.Length ? "their checksum differs" : Text($"{cases.Length} of {header.Cases} are there"))}.",
                "a snapshot as `robust approve` wrote it.", "Do not edit or merge snapshots by hand; approve a run again with `robust approve`.");
    }

    static string Checksum(IEnumerable<SnapshotCase> cases) => Hashing.OfTexts(cases.Select(c => JsonSerializer.Serialize(c, StrictJson.Line)))[..16];

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One line of a snapshot: the header or a case.</summary>
public sealed record SnapshotLine
{
    /// <summary>What was approved; first line only.</summary>
    public SnapshotHeader? Header { get; init; }

    /// <summary>A case as it was approved.</summary>
    public SnapshotCase? Case { get; init; }
}
