using System.Globalization;
using RobustReasoning.Reporting.Text;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;

namespace RobustReasoning.Reporting;

/// <summary>What changed since a snapshot was approved, item by item, the worst first.</summary>
public static class DriftReport
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "diff.md";

    /// <summary>Writes <c>diff.md</c> into a directory, which is made if it is missing.</summary>
    public static void Write(SnapshotDrift drift, string directory)
    {
        RunFiles.Prepare(directory);
        File.WriteAllText(Path.Combine(directory, FileName), Markdown(drift));
    }

    /// <summary>What drifted in one sentence.</summary>
    public static string Summary(SnapshotDrift drift)
    {
        var all = drift.Scopes.Sum(s => s.Cases);
        var kinds = drift.Changes.GroupBy(c => c.Kind).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Word(g.Key)}"));
        return drift.Changes.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{all} cases as approved")
            : string.Create(CultureInfo.InvariantCulture, $"{drift.Changes.Count} of {all} cases drifted: {string.Join(", ", kinds)}");
    }

    /// <summary>One line for each change, as on a console.</summary>
    public static IEnumerable<string> Lines(SnapshotDrift drift) =>
        drift.Changes.Select(c => Visible.Short($"{Word(c.Kind),-10} {Name(c.Before)}: {Change(c)}", 300));

    /// <summary>The changes as a page for a pull request.</summary>
    public static string Markdown(SnapshotDrift drift)
    {
        var page = new System.Text.StringBuilder();
        page.Append($"## Drift of {Text.Markdown.Text(drift.Run)} from the approved behaviour of {Text.Markdown.Text(drift.Approved)}\n\n{Summary(drift)}.{(drift.OtherModels ? " The models are other files than those that were approved." : "")}\n");
        foreach (var kind in drift.Changes.GroupBy(c => c.Kind))
        {
            page.Append($"\n### {Title(kind.Key)}\n\n");
            page.Append(Text.Markdown.Table(["case", "change"], kind.Select(c => new[] { Text.Markdown.Text(Name(c.Before)), Text.Markdown.Text(Change(c), 300) })));
        }

        return page.ToString();
    }

    internal static string Name(SnapshotCase approved) => $"{approved.Item} {approved.Mode} {approved.Budget}".TrimEnd();

    // All that changed, not only the worst of it: who approves must see it.
    internal static string Change(Drift drift)
    {
        if (drift.After is not { } after)
            return $"{Answer(drift.Before)} → not in the run";
        var before = drift.Before;
        List<string> changes = [];
        if (before.Outcome != after.Outcome || before.Answer != after.Answer)
            changes.Add($"{Answer(before)} → {Answer(after)}");
        if (before.Length != after.Length)
            changes.Add($"{before.Length} → {after.Length} tokens");
        if (drift.Kind == DriftKind.Thoughts || Thoughts(before) != Thoughts(after))
            changes.Add($"thoughts {Thoughts(before)} → {Thoughts(after)}");
        return string.Join("; ", changes);
    }

    static string Answer(SnapshotCase one) => $"{Word(one.Outcome)} {(one.Answer is { } answer ? $"'{answer}'" : "without answer")}";

    internal static string Thoughts(SnapshotCase one) =>
        one.Thoughts is { } thoughts ? string.Join(' ', thoughts.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Reads.Trim()}/{t.Norm}"))) : "none";

    internal static string Title(DriftKind kind) => kind switch
    {
        DriftKind.Missing => "Not in the run",
        DriftKind.Lost => "Right when approved, and not any more",
        DriftKind.Abstention => "Abstains otherwise",
        DriftKind.Outcome => "Ends otherwise",
        DriftKind.Answer => "Another answer of the same worth",
        DriftKind.Length => "The same answer after a shorter or longer chain",
        DriftKind.Thoughts => "The same answer after other latent steps",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
