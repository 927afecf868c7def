using RobustReasoning.Runs;

namespace RobustReasoning.Reporting;

/// <summary>The files that a run was made from, where they are at hand: a reader of SARIF is shown the line of an item.</summary>
public sealed record ReportSources
{
    /// <summary>Directory that paths in reports are relative to: the root of the repository, or where the run was started.</summary>
    public required string Root { get; init; }

    /// <summary>Directories of sets, or their files of items; those whose items are not the ones of the record are left out.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The policy that was applied; null where it came with the tool.</summary>
    public string? Policy { get; init; }

    /// <summary>What can be found from the current directory.</summary>
    /// <param name="sets">Directories of sets besides those that come with the project.</param>
    /// <param name="policy">The policy that was applied; null where it came with the tool.</param>
    public static ReportSources Here(IEnumerable<string> sets, string? policy) =>
        new() { Root = RepositoryOf(Directory.GetCurrentDirectory()), Sets = [.. sets, .. Workplace.Here.Sets()], Policy = policy };

    static string RepositoryOf(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            // A work tree has a file of that name.
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
                return at.FullName;
        return start;
    }
}
