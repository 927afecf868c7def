using RobustReasoning.Items;
using RobustReasoning.Sets.Checks;
using RobustReasoning.Sets.Documents;
using RobustReasoning.Sets.Likeness;

namespace RobustReasoning.Sets;

/// <summary>Finds all that is wrong with sets, in one pass over their lines and in little memory.</summary>
public sealed class SetValidation
{
    readonly Duplicates _duplicates = new();

    /// <summary>Checks sets against the rules and against each other.</summary>
    /// <param name="directories">The sets.</param>
    /// <param name="others">Sets that are not checked but whose items must not be repeated.</param>
    public static IReadOnlyList<SetReport> Of(IReadOnlyList<string> directories, IReadOnlyList<string>? others = null)
    {
        SetValidation validation = new();
        var named = directories.Select(Path.GetFullPath).ToHashSet();
        foreach (var other in others ?? [])
            if (!named.Contains(Path.GetFullPath(other)))
                validation.Know(other);
        return [.. directories.Select(validation.Check)];
    }

    /// <summary>Checks lines that are to be added to a set as if they stood in it already.</summary>
    /// <param name="directory">The set.</param>
    /// <param name="source">What the lines are called in the report: their file.</param>
    /// <param name="lines">One item each, as UTF-8 JSON.</param>
    /// <param name="others">Sets whose items must not be repeated either.</param>
    public static SetReport OfAddition(string directory, string source, Stream lines, IReadOnlyList<string>? others = null)
    {
        SetValidation validation = new();
        Problems problems = new();
        var file = Path.Combine(directory, ItemSet.FileName);
        var card = Documents.Card.Check(directory, problems);
        Ids ids = new(source, problems);
        foreach (var (number, bytes, _) in JsonLines.ReadAll(file))
            if (ItemSet.Parse(bytes.Span, out _) is { } item)
                ids.Know(item, $"{file}:{number}");
        foreach (var other in (others ?? []).Append(directory).Distinct())
            validation.Know(other);
        var (_, items, resolved) = validation.Lines(source, JsonLines.ReadAll(lines), card, ids, problems);
        ids.Finish();
        return problems.Report(directory, items, resolved);
    }

    void Know(string directory)
    {
        var file = Path.Combine(directory, ItemSet.FileName);
        if (!Document.IsPlain(file, "", new()))
            return;
        foreach (var (number, bytes, flaw) in JsonLines.ReadAll(file))
        {
            if (_duplicates.IsFull)
                break;
            if (flaw is null && ItemSet.Parse(bytes.Span, out _) is { } item)
                _duplicates.Add(item, file, number, compare: false);
        }
    }

    SetReport Check(string directory)
    {
        Problems problems = new();
        var card = Documents.Card.Check(directory, problems);
        var name = Path.GetFileName(Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar));
        if (!Tags.IsSlug(name))
            problems.Error(directory, 0, "name", $"is named '{name.Excerpt()}'; a set's name is lower-case words joined by hyphens, 64 characters at most.");
        foreach (var entry in Directory.Exists(directory) ? Directory.EnumerateFileSystemEntries(directory).Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal).Take(100) : [])
            if (entry is not (ItemSet.FileName or SetWriter.CardName or SetWriter.DescriptionName))
                problems.Warning(Path.Combine(directory, entry), 0, "file", "is not part of a set, which is items.jsonl, README.md and croissant.json.");

        var file = Path.Combine(directory, ItemSet.FileName);
        var (lines, items, resolved) = (0, 0, 0);
        string? sha256 = null;
        if (Document.IsPlain(file, "file", problems))
        {
            Ids ids = new(file, problems);
            (lines, items, resolved) = Lines(file, JsonLines.ReadAll(file), card, ids, problems);
            ids.Finish();
            sha256 = Sha256(file, problems);
        }

        CroissantFile.Check(directory, sha256, problems);
        Documents.Card.CheckSize(directory, lines, problems);
        return problems.Report(directory, items, resolved);
    }

    (int Lines, int Items, int Resolved) Lines(string file, IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes, string? Flaw)> lines, CardFacts card, Ids ids, Problems problems)
    {
        var (count, items, resolved) = (0, 0, 0);
        foreach (var (number, bytes, flaw) in lines)
        {
            count++;
            if (flaw is not null)
            {
                problems.Error(file, number, "line", flaw);
                continue;
            }

            if (++items > SetLimits.Items)
            {
                problems.Error(file, number, "size", $"is beyond the {SetLimits.Items}th item, the most that a set may have: nothing after it was read. Divide the set into several.");
                items--;
                break;
            }

            if (ItemSet.Parse(bytes.Span, out var fault) is not { } item)
            {
                problems.Error(file, number, "schema", $"is not an item ({Reason(fault!.Message)}).");
                items--;
                continue;
            }

            ids.Add(item, number);
            foreach (var check in ItemChecks.All)
                foreach (var finding in check.Check(item, card))
                    problems.Add(new(file, number, finding.IsError, check.Rule, finding.Message));
            resolved += TargetCheck.Solve(item) is not null ? 1 : 0;
            if (_duplicates.Add(item, file, number, compare: true) is { } repeated)
                problems.Add(new(file, number, repeated.IsError, repeated.Rule, repeated.Message));
        }

        if (items == 0 && problems.Errors == 0)
            problems.Error(file, 0, "size", "holds no item.");
        if (_duplicates.IsFull)
            problems.Warning(file, 0, "size", $"stands beyond the first {SetLimits.Compared} items of all sets, among which repeated texts are looked for.");
        return (count, items, resolved);
    }

    static string? Sha256(string file, Problems problems)
    {
        using var stream = File.OpenRead(file);
        if (stream.Length > JsonLines.MaxBytes)
            return null;
        if (stream.Length > SetLimits.Committed)
            problems.Warning(file, 0, "size", $"is larger than {SetLimits.Committed >> 20} MiB, more than a repository of text should carry.");
        return Hashing.OfStream(stream);
    }

    // The reader repeats the byte position, which means nothing to who edits a line.
    static string Reason(string message) => message.Split(" Path: ")[0].Split(" LineNumber:")[0].Excerpt(300);
}
