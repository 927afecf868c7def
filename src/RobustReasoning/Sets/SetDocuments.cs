using System.Text.Json;
using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Sets;

/// <summary>Brings card and description into step with items that changed, and leaves all else in them as it is.</summary>
static class SetDocuments
{
    static readonly string[] s_sizes = ["n<1K", "1K<n<10K", "10K<n<100K", "n>100K"];

    /// <summary>Writes the partial files of card and description for the items in a file.</summary>
    public static void Refresh(string directory, string items, SetCounts counts)
    {
        var card = Path.Combine(directory, SetWriter.CardName);
        if (File.Exists(card))
            File.WriteAllText(SetWriter.Partial(directory, SetWriter.CardName), Card(File.ReadAllText(card).ReplaceLineEndings("\n"), counts));
        var description = Path.Combine(directory, SetWriter.DescriptionName);
        if (File.Exists(description))
        {
            using var stream = File.OpenRead(items);
            File.WriteAllText(SetWriter.Partial(directory, SetWriter.DescriptionName), Description(File.ReadAllText(description), description, Hashing.OfStream(stream)));
        }
    }

    static string Card(string card, SetCounts counts)
    {
        var counted = CardText.Replace(card, CardText.Counts, CardText.CountText(counts));
        var end = counted.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0)
            return counted;
        var front = counted[..end];
        foreach (var size in s_sizes)
            front = front.Replace($"\n- {size}\n", $"\n- {CardText.SizeCategory(counts.Items)}\n", StringComparison.Ordinal);
        return front + counted[end..];
    }

    static string Description(string text, string file, string sha256)
    {
        try
        {
            var root = JsonNode.Parse(text, documentOptions: new() { MaxDepth = 32 })!;
            foreach (var entry in (root["distribution"] as JsonArray ?? []).OfType<JsonObject>().Where(o => o["contentUrl"]?.ToString() == ItemSet.FileName))
                entry["sha256"] = sha256;
            return root.ToJsonString(Croissant.Json) + "\n";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new UserErrorException($"'{file}' is not the JSON of a description ({e.Message}).", "Croissant 1.1.", "Mend it; `robust sets validate` tells all that is wrong.", e);
        }
    }
}
