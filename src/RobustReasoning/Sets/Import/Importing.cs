using System.Globalization;
using System.Text.Json;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>What importers share.</summary>
static class Importing
{
    /// <summary>An item of a benchmark with its terms.</summary>
    public static Item Item(this IImporter importer, string id, string template, string input, string target, AnswerType type) => new()
    {
        Id = $"{importer.Card.Name}/{id}",
        Family = importer.Card.Name,
        Template = $"{importer.Card.Name}/{Slug(template)}",
        Input = input,
        Target = target,
        AnswerType = type,
        Relation = target == Items.Item.Unknown ? Relation.Abstain : Relation.Invariant,
        Licence = importer.Card.Licence,
        Source = importer.Card.Source,
    };

    /// <summary>Lower-case words joined by hyphens.</summary>
    public static string Slug(string text)
    {
        var words = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "all" : string.Join('-', words);
    }

    /// <summary>The number as an answer is compared: without thousands separators and closing zeros; null where the text is none.</summary>
    public static string? Number(string text) =>
        decimal.TryParse(text.Trim().TrimStart('$').TrimEnd('.', '%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value.ToString("0.############################", CultureInfo.InvariantCulture) : null;

    /// <summary>The text of a member that must be there.</summary>
    public static string Text(this ImportFile file, int line, JsonElement row, string member) => Optional(row, member) ?? throw file.Error(line, $"has no text '{member}'.");

    /// <summary>The text of a member, a number as it is written; null where there is neither.</summary>
    public static string? Optional(JsonElement row, string member) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(member, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    /// <summary>The texts of a list.</summary>
    public static string[] Texts(JsonElement row, string member) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)] : [];

    /// <summary>A reasoning step in a published solution: its words, of which the last is the result.</summary>
    public static Checkpoint Step(IEnumerable<string> words, string value) => new(value, [.. words.Where(w => w.Length > 0).Select(w => new ChainWord(w, ChainWordKind.Operand)), .. value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => new ChainWord(w, ChainWordKind.Result))]);
}
