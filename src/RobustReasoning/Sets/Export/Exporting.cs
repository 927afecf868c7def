using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Export;

/// <summary>What exporters share.</summary>
static class Exporting
{
    static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object a line.</summary>
    public static void Lines(string directory, string file, IEnumerable<Item> items, Func<Item, JsonObject> form)
    {
        using StreamWriter writer = new(Path.Combine(directory, file)) { NewLine = "\n" };
        foreach (var item in items)
            writer.WriteLine(form(item).ToJsonString(s_json));
    }

    /// <summary>What other tools keep beside question and answer, so that no lineage is lost.</summary>
    public static JsonObject Metadata(Item item) => new()
    {
        ["family"] = item.Family,
        ["template"] = item.Template,
        ["steps"] = item.Steps,
        ["answer_type"] = item.AnswerType.ToString().ToLowerInvariant(),
        ["relation"] = item.Relation.ToString().ToLowerInvariant(),
        ["parent_id"] = item.ParentId,
        ["perturbations"] = List(item.Perturbations.Select(p => p.Name)),
        ["checkpoints"] = List(item.Checkpoints.Select(c => c.Value)),
        ["hash"] = ItemHash.Of(item),
    };

    public static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    public static string Text(JsonNode node) => node.ToJsonString(s_json);
}
