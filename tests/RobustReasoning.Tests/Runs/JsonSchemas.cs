using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using RobustReasoning.Comparing;
using RobustReasoning.Gates;
using RobustReasoning.Items;
using RobustReasoning.Noise;
using RobustReasoning.Runs;
using RobustReasoning.Snapshots;

namespace RobustReasoning.Tests.Runs;

/// <summary>The published schemas, made from the types that read the files and from their documentation.</summary>
static class JsonSchemas
{
    public static IReadOnlyList<(string File, Type Type, JsonSerializerOptions Options)> All { get; } =
    [
        ("release.schema.json", typeof(Release), StrictJson.Line),
        ("policy.schema.json", typeof(Policy), StrictJson.Line),
        ("item.schema.json", typeof(Item), ItemJson.Default.Options),
        ("journal.schema.json", typeof(JournalLine), StrictJson.Line),
        ("record.schema.json", typeof(RunRecord), StrictJson.Line),
        ("defect.schema.json", typeof(RobustReasoning.Selftest.Defect), StrictJson.Line),
        ("noise.schema.json", typeof(NoiseFloor), StrictJson.Line),
        ("compare.schema.json", typeof(ReleaseComparison), StrictJson.Line),
        ("snapshot.schema.json", typeof(SnapshotLine), StrictJson.Line),
    ];

    public static string Directory { get; } = Path.Combine(Repository.Root, "docs", "schemas");

    public static string Write(Type type, JsonSerializerOptions options)
    {
        var comments = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);
        var schema = options.GetJsonSchemaAsNode(type, new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context.PropertyInfo?.AttributeProvider as PropertyInfo, node, comments),
        }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", type.Name);
        return schema.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = StrictJson.Line.Encoder }) + "\n";
    }

    static JsonNode Describe(PropertyInfo? property, JsonNode node, Dictionary<string, XElement> comments)
    {
        if (property is not null && node is JsonObject schema && comments.GetValueOrDefault($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}")?.Element("summary") is { } summary)
            schema.Insert(0, "description", Plain(summary));
        return node;
    }

    // A reference such as <see cref="P:Some.Type.Member"/> becomes its last word.
    static string Plain(XElement summary) => string.Concat(summary.Nodes().Select(n => n is XElement e
        ? e.Attribute("cref") is { } to ? to.Value[(to.Value.LastIndexOf('.') + 1)..] : e.Value
        : ((XText)n).Value)).Trim();
}
