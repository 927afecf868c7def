using System.Globalization;
using CsvHelper;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Export;

/// <summary>CSV with one row for each item.</summary>
sealed class PlainTable : IExporter
{
    public string Name => "csv";

    public string Summary => "CSV (RFC 4180): id, system, input, target, choices, lineage; texts as they are, so open it as data, not in a spreadsheet that computes.";

    public IReadOnlyList<string> Write(string set, IEnumerable<Item> items, string directory)
    {
        using StreamWriter writer = new(Path.Combine(directory, $"{set}.csv"));
        using CsvWriter csv = new(writer, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        Row(csv, ["id", "family", "template", "steps", "system", "input", "target", "answer_type", "choices", "relation", "parent_id", "perturbations", "hash"]);
        foreach (var item in items)
            Row(csv, [item.Id, item.Family, item.Template, item.Steps.Text(), item.System ?? "", item.Input, item.Target, item.AnswerType.ToString().ToLowerInvariant(), Exporting.Text(Exporting.List(item.Choices)),
                item.Relation.ToString().ToLowerInvariant(), item.ParentId ?? "", string.Join('+', item.Perturbations.Select(p => p.Name)), ItemHash.Of(item)]);
        return [$"{set}.csv"];
    }

    static void Row(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }
}
