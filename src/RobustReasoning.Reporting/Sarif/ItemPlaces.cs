using System.Text.Json;
using RobustReasoning.Runs;

namespace RobustReasoning.Reporting.Sarif;

/// <summary>Where the items of a record stand: file and line, for sets whose files are at hand and are the ones that were run.</summary>
sealed class ItemPlaces
{
    readonly Dictionary<string, (string File, int Line)> _places = [];

    public ItemPlaces(RunRecord record, ReportSources sources)
    {
        var hashes = record.Sets.Select(s => s.Hash).ToHashSet();
        foreach (var set in sources.Sets.Distinct())
            Read(File.Exists(set) ? set : Path.Combine(set, "items.jsonl"), hashes);
    }

    /// <summary>Null where the file of the item is not at hand.</summary>
    public (string File, int Line)? Of(string itemId) => _places.TryGetValue(itemId, out var place) ? place : null;

    void Read(string file, HashSet<string> hashes)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            // The line of another version of the set would point at another item.
            if (!hashes.Contains(Hashing.OfBytes(bytes))) return;
            foreach (var (index, line) in System.Text.Encoding.UTF8.GetString(bytes).Split('\n').Index())
                if (IdOf(line) is { } id)
                    _places.TryAdd(id, (file, index + 1));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A report can be drawn where the sets are not.
        }
    }

    static string? IdOf(string line)
    {
        try
        {
            using var item = JsonDocument.Parse(line);
            return item.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
