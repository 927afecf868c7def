using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Documents;

/// <summary>The names of an item's fields in JSON, from the type that reads them.</summary>
static class ItemColumns
{
    public static FrozenSet<string> Known { get; } = Properties.Select(p => p.Name).ToFrozenSet();

    public static IReadOnlyList<string> Required { get; } = [.. Properties.Where(p => p.IsRequired).Select(p => p.Name)];

    static IEnumerable<JsonPropertyInfo> Properties => ItemJson.Default.Item.Properties;
}
