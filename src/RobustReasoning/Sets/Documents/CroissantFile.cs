using System.Text.Json;
using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Documents;

/// <summary>Checks <c>croissant.json</c>: what Croissant 1.1 requires, and that it describes the items that are there.</summary>
static class CroissantFile
{
    const string Rule = "croissant";

    static readonly string[] s_required = ["@context", "@type", "conformsTo", "name", "description", "license", "url", "creator", "datePublished", "distribution", "recordSet"];

    /// <summary>Checks the file in a directory; the hash of its items is null where they could not be read.</summary>
    public static void Check(string directory, string? sha256, Problems problems)
    {
        var file = Path.Combine(directory, SetWriter.DescriptionName);
        if (Document.Read(file, Rule, problems) is not { } text)
            return;
        JsonObject root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: new() { MaxDepth = 32, AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("It is no JSON object.");
        }
        catch (JsonException e)
        {
            problems.Error(file, (int)(e.LineNumber ?? 0) + 1, Rule, $"is not JSON of this kind ({e.Message}).");
            return;
        }

        void Wrong(string message) => problems.Error(file, 0, Rule, message);
        foreach (var key in s_required.Where(k => root[k] is null || Word(root[k]) is ""))
            Wrong($"lacks '{key}', which Croissant 1.1 requires.");
        if (root["@type"] is { } type && Word(type) is not ("sc:Dataset" or "Dataset"))
            Wrong($"has the @type '{Word(type)?.Excerpt()}' in place of sc:Dataset.");
        if (root["conformsTo"] is { } version && !All(version).Contains("http://mlcommons.org/croissant/1.1"))
            Wrong("does not conform to http://mlcommons.org/croissant/1.1 as it says in 'conformsTo'.");
        if (Word(root["datePublished"]) is { } date && !DateOnly.TryParse(date.Split('T')[0], out _))
            Wrong($"has the datePublished '{date.Excerpt()}', which is no day such as 2026-11-23.");
        if (Word(root["name"]) is { } name && name != Path.GetFileName(Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar)))
            Wrong($"names the set '{name.Excerpt()}', but its directory has another name.");

        var files = Objects(root["distribution"]).Where(o => Is(o, "FileObject")).ToArray();
        foreach (var named in files)
            CheckFile(named, sha256, Wrong);
        if (!files.Any(f => Word(f["contentUrl"]) == ItemSet.FileName))
            Wrong($"has no cr:FileObject under 'distribution' whose contentUrl is {ItemSet.FileName}.");
        var ids = files.Select(f => Word(f["@id"])).ToHashSet();
        var records = Objects(root["recordSet"]).Where(o => Is(o, "RecordSet")).ToArray();
        if (records.Length == 0)
            Wrong("has no cr:RecordSet under 'recordSet'.");
        foreach (var field in records.SelectMany(r => Objects(r["field"])))
            CheckField(field, ids, Wrong);
        var columns = records.SelectMany(r => Objects(r["field"])).Select(Column).ToHashSet();
        foreach (var missing in ItemColumns.Required.Where(c => !columns.Contains(c)))
            Wrong($"describes no field '{missing}', which every item has.");
    }

    static void CheckFile(JsonObject named, string? sha256, Action<string> wrong)
    {
        var address = Word(named["contentUrl"]) ?? "";
        foreach (var key in ((string[])["@id", "name", "contentUrl", "encodingFormat"]).Where(k => string.IsNullOrEmpty(Word(named[k]))))
            wrong($"has a cr:FileObject without '{key}'.");
        // Nothing that a description names is ever opened; a reader elsewhere may be less careful.
        if (address.Length > 0 && (address != Path.GetFileName(address) || address.Contains('\\') || address.Contains(':') || address is "." or ".."))
            wrong($"names the file '{address.Excerpt()}': only files in the directory of the set itself are allowed.");
        if (address == ItemSet.FileName && sha256 is not null && Word(named["sha256"]) is var said && said != sha256)
            wrong(said is null ? "gives no sha256 for items.jsonl." : $"says sha256 {said.Excerpt(12)} for items.jsonl, which has {sha256[..12]}…: the items were changed after it. `robust sets add` keeps both in step; or write {sha256} into it.");
    }

    static void CheckField(JsonObject field, HashSet<string?> files, Action<string> wrong)
    {
        var id = Word(field["@id"])?.Excerpt() ?? "";
        if (!Is(field, "Field") || id.Length == 0 || Word(field["name"]) is null && id.Length == 0)
            wrong($"has an entry '{id}' under 'field' that is no cr:Field with @id.");
        if (field["dataType"] is null)
            wrong($"has the field '{id}' without dataType.");
        if (Column(field) is not { } column || !files.Contains(Word((field["source"] as JsonObject)?["fileObject"] is JsonObject o ? o["@id"] : null)))
            wrong($"has the field '{id}' whose source is no column of a file that it names.");
        else if (!ItemColumns.Known.Contains(column))
            wrong($"has the field '{id}' from the column '{column.Excerpt()}', which no item has.");
    }

    static string? Column(JsonObject field) => Word(((field["source"] as JsonObject)?["extract"] as JsonObject)?["column"]);

    static bool Is(JsonObject o, string type) => Word(o["@type"]) is { } word && (word == type || word == "cr:" + type);

    static string? Word(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    static IEnumerable<string?> All(JsonNode node) => node is JsonArray many ? many.Select(Word) : [Word(node)];

    static IEnumerable<JsonObject> Objects(JsonNode? node) => node is JsonArray many ? many.OfType<JsonObject>() : node is JsonObject one ? [one] : [];
}
