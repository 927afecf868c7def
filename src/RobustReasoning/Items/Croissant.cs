using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RobustReasoning.Items;

/// <summary>A set's description in Croissant 1.1 (JSON-LD), so that data set tools find and check it.</summary>
static class Croissant
{
    public static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly (string Name, string Type, bool Many)[] s_fields =
    [
        ("id", "sc:Text", false), ("input", "sc:Text", false), ("target", "sc:Text", false), ("answer_type", "sc:Text", false), ("choices", "sc:Text", true),
        ("relation", "sc:Text", false), ("parent_id", "sc:Text", false), ("perturbations", "sc:Text", true), ("family", "sc:Text", false),
        ("template", "sc:Text", false), ("steps", "sc:Integer", false), ("seed", "sc:Text", false), ("facts_commute", "sc:Boolean", false),
        ("system", "sc:Text", false), ("language", "sc:Text", false), ("licence", "sc:Text", false), ("source", "sc:Text", false), ("hash", "sc:Text", false),
    ];

    public static string Write(SetCard card, string sha256) => new JsonObject
    {
        ["@context"] = Context(),
        ["@type"] = "sc:Dataset",
        ["conformsTo"] = "http://mlcommons.org/croissant/1.1",
        ["name"] = card.Name,
        ["description"] = card.Description,
        ["license"] = $"https://spdx.org/licenses/{card.Licence}.html",
        ["creator"] = new JsonObject { ["@type"] = "sc:Organization", ["name"] = card.Creator },
        ["url"] = "./",
        ["version"] = "1.0.0",
        ["datePublished"] = card.Published,
        ["distribution"] = new JsonArray(new JsonObject
        {
            ["@type"] = "cr:FileObject",
            ["@id"] = ItemSet.FileName,
            ["name"] = ItemSet.FileName,
            ["contentUrl"] = ItemSet.FileName,
            ["encodingFormat"] = "application/jsonlines",
            ["sha256"] = sha256,
        }),
        ["recordSet"] = new JsonArray(new JsonObject
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = "items",
            ["name"] = "items",
            ["key"] = new JsonObject { ["@id"] = "items/id" },
            ["field"] = new JsonArray([.. s_fields.Select(Field)]),
        }),
    }.ToJsonString(Json) + "\n";

    static JsonObject Field((string Name, string Type, bool Many) field)
    {
        JsonObject json = new()
        {
            ["@type"] = "cr:Field",
            ["@id"] = $"items/{field.Name}",
            ["name"] = field.Name,
            ["dataType"] = field.Type,
            ["source"] = new JsonObject
            {
                ["fileObject"] = new JsonObject { ["@id"] = ItemSet.FileName },
                ["extract"] = new JsonObject { ["column"] = field.Name },
            },
        };
        if (field.Many)
            (json["isArray"], json["arrayShape"]) = (true, "-1");
        return json;
    }

    static JsonObject Context()
    {
        JsonObject context = new()
        {
            ["@language"] = "en",
            ["@vocab"] = "https://schema.org/",
            ["sc"] = "https://schema.org/",
            ["cr"] = "http://mlcommons.org/croissant/",
            ["dct"] = "http://purl.org/dc/terms/",
            ["conformsTo"] = "dct:conformsTo",
            ["dataType"] = new JsonObject { ["@id"] = "cr:dataType", ["@type"] = "@vocab" },
        };
        foreach (var term in (string[])["arrayShape", "column", "extract", "field", "fileObject", "isArray", "key", "recordSet", "source"])
            context[term] = "cr:" + term;
        return context;
    }
}
