using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Tests.Sets;

public sealed class CroissantTests
{
    static readonly string[] s_required = ["@context", "@type", "conformsTo", "name", "description", "license", "url", "creator", "datePublished"];

    [TestCaseSource(nameof(s_required))]
    public void What_Croissant_requires_is_missed_by_name(string property)
    {
        using SampleSet set = new();
        set.ChangeDescription(d => d.Remove(property));
        Assert.That(set.Report.Problems.Single().Message, Does.Contain($"'{property}'"));
    }

    static IEnumerable<TestCaseData> Changes()
    {
        static TestCaseData Case(string name, string says, Action<JsonObject> change) => new TestCaseData(says, change).SetArgDisplayNames(name);
        static JsonObject File(JsonObject d) => d["distribution"]![0]!.AsObject();
        static JsonObject Field(JsonObject d) => d["recordSet"]![0]!["field"]![0]!.AsObject();
        return
        [
            Case("another version", "conform", d => d["conformsTo"] = "http://mlcommons.org/croissant/1.0"),
            Case("another type", "sc:Dataset", d => d["@type"] = "sc:Thing"),
            Case("no day", "datePublished", d => d["datePublished"] = "soon"),
            Case("another name", "another name", d => d["name"] = "else"),
            Case("a hash of other items", "sha256", d => File(d)["sha256"] = new string('0', 64)),
            Case("no hash", "no sha256", d => File(d).Remove("sha256")),
            Case("no form of the file", "encodingFormat", d => File(d).Remove("encodingFormat")),
            Case("a field that no item has", "no item has", d => Field(d)["source"]!["extract"]!["column"] = "answer"),
            Case("a field of a file that is not named", "source", d => Field(d)["source"]!["fileObject"]!["@id"] = "other.jsonl"),
            Case("a field without type", "dataType", d => Field(d).Remove("dataType")),
        ];
    }

    [TestCaseSource(nameof(Changes))]
    public void Change_is_told(string says, Action<JsonObject> change)
    {
        using SampleSet set = new();
        set.ChangeDescription(change);
        Assert.That(set.Report.Problems.Select(p => p.Rule).Distinct(), Is.EqualTo(new[] { "croissant" }));
        Assert.That(set.Report.Problems.Select(p => p.Message), Has.Some.Contains(says));
    }

    [Test]
    public void Field_that_every_item_has_is_described([Values("id", "input", "target", "answer_type", "family", "template")] string name)
    {
        using SampleSet set = new();
        set.ChangeDescription(d =>
        {
            var fields = d["recordSet"]![0]!["field"]!.AsArray();
            fields.RemoveAt(fields.Index().Single(f => f.Item!["name"]!.GetValue<string>() == name).Index);
        });
        Assert.That(set.Report.Problems.Single().Message, Does.Contain($"'{name}'"));
    }

    [Test]
    public void No_path_leads_out_of_the_set([Values("../other/items.jsonl", "/etc/passwd", "..", "a\\b.jsonl", "https://example.org/items.jsonl", "file:items.jsonl")] string path)
    {
        using SampleSet set = new();
        set.ChangeDescription(d => d["distribution"]!.AsArray().Add(new JsonObject { ["@type"] = "cr:FileObject", ["@id"] = "x", ["name"] = "x", ["contentUrl"] = path, ["encodingFormat"] = "text/plain" }));
        Assert.That(set.Report.Problems.Single().Message, Does.Contain("directory of the set"));
    }

    [Test]
    public void Text_that_is_no_JSON_is_told_with_its_line()
    {
        using SampleSet set = new();
        File.WriteAllText(set.DescriptionFile, "{\n\"name\": \"x\",\n\"name\": 3\n}");
        Assert.That(set.Report.Problems.Single().Rule, Is.EqualTo("croissant"));
        File.WriteAllText(set.DescriptionFile, "{\n\"name\": \"x\",\n]");
        Assert.That(set.Report.Problems.Single().Line, Is.EqualTo(3));
        File.WriteAllText(set.DescriptionFile, new string('[', 100_000));
        Assert.That(set.Report.Problems.Single().Rule, Is.EqualTo("croissant"));
    }

    [Test]
    public void Every_column_of_the_written_description_is_a_field_of_items() =>
        Assert.That(RobustReasoning.Sets.Documents.ItemColumns.Known, Is.SupersetOf(new[] { "id", "hash", "language", "licence", "source", "system", "intervention" }));

    [Test]
    public void Written_description_keeps_its_bytes_when_the_items_do()
    {
        using SampleSet one = new(), two = new();
        Assert.That(File.ReadAllBytes(one.DescriptionFile), Is.EqualTo(File.ReadAllBytes(two.DescriptionFile)));
        Assert.That(ItemSet.Load(one.Directory).Items, Has.Count.EqualTo(SampleSet.Items.Count));
    }
}
