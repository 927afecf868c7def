using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Export;

/// <summary>For <c>datasets.load_dataset("json", …)</c>: every line has every column with one type.</summary>
sealed class HuggingFaceLines : IExporter
{
    public string Name => "hf-jsonl";

    public string Summary => "JSON lines whose columns all have one type, for datasets.load_dataset(\"json\", data_files=…).";

    public IReadOnlyList<string> Write(string set, IEnumerable<Item> items, string directory)
    {
        Exporting.Lines(directory, $"{set}.jsonl", items, item =>
        {
            JsonObject row = new() { ["id"] = item.Id, ["system"] = item.System, ["input"] = item.Input, ["target"] = item.Target, ["choices"] = Exporting.List(item.Choices) };
            foreach (var (key, value) in Exporting.Metadata(item).ToArray())
                row[key] = value?.DeepClone();
            row["language"] = item.Language ?? "en";
            row["licence"] = item.Licence;
            row["source"] = item.Source;
            return row;
        });
        return [$"{set}.jsonl"];
    }
}
