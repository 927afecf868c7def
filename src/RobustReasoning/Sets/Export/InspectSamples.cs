using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Export;

/// <summary>For <c>inspect_ai.dataset.json_dataset</c>.</summary>
sealed class InspectSamples : IExporter
{
    public string Name => "inspect";

    public string Summary => "JSON lines for inspect_ai's json_dataset(…): id, input (messages where there are rules), target, metadata.";

    public IReadOnlyList<string> Write(string set, IEnumerable<Item> items, string directory)
    {
        Exporting.Lines(directory, $"{set}.jsonl", items, item =>
        {
            var metadata = Exporting.Metadata(item);
            // Inspect takes "choices" for lettered multiple choice, which would change the question.
            metadata["choices"] = Exporting.List(item.Choices);
            return new()
            {
                ["id"] = item.Id,
                ["input"] = item.System is null ? item.Input : new JsonArray(Message("system", item.System), Message("user", item.Input)),
                ["target"] = item.Target,
                ["metadata"] = metadata,
            };
        });
        return [$"{set}.jsonl"];
    }

    static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };
}
