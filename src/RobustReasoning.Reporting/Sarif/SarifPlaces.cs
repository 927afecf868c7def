using System.Text.Json.Nodes;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Sarif;

/// <summary>Places of items and of the policy as SARIF writes them: relative to the root of the repository.</summary>
sealed class SarifPlaces(RunRecord record, ReportSources? sources)
{
    public const string Base = "SRCROOT";

    readonly ItemPlaces? _items = sources is null ? null : new(record, sources);

    /// <summary>The policy's file; where it came with the tool, the copy beside the record.</summary>
    public string Policy { get; } = sources?.Policy is { } policy ? Relative(policy, sources) : "policy.json";

    /// <summary>Null where the file of the item is not at hand.</summary>
    public (string File, int Line)? Of(CaseSpec spec) =>
        sources is not null && (_items?.Of(spec.ItemId) ?? _items?.Of(spec.OriginalId)) is { } place ? (Relative(place.File, sources), place.Line) : null;

    public static JsonObject Location((string File, int Line) place) => new()
    {
        ["physicalLocation"] = new JsonObject
        {
            ["artifactLocation"] = Artifact(place.File),
            ["region"] = new JsonObject { ["startLine"] = place.Line },
        },
    };

    public static JsonObject Location((string File, int Line) place, int id, string message)
    {
        var location = Location(place);
        location["id"] = id;
        location["message"] = new JsonObject { ["text"] = message };
        return location;
    }

    // A path outside the root cannot be said relative to it.
    static JsonObject Artifact(string uri) => uri.StartsWith("file:", StringComparison.Ordinal)
        ? new() { ["uri"] = uri }
        : new() { ["uri"] = uri, ["uriBaseId"] = Base };

    static string Relative(string path, ReportSources sources)
    {
        var full = Path.GetFullPath(path, sources.Root);
        var relative = Path.GetRelativePath(sources.Root, full).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? new Uri(full).AbsoluteUri
            : string.Join('/', relative.Split('/').Select(Uri.EscapeDataString));
    }
}
