using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;
using RobustReasoning.Items;
using RobustReasoning.Sets;
using RobustReasoning.Sets.Export;
using RobustReasoning.Tests.Runs;
using YamlDotNet.RepresentationModel;

namespace RobustReasoning.Tests.Sets;

public sealed class ExporterTests
{
    static readonly Item[] s_items = [.. SampleSet.Items, SetFolder.Draft("sample", "Say {{ this }}, \"that\"\nand =1+1, please {% endraw %}", "no") with { System = "never say {# yes #}" }];

    static string[] Write(string name, TemporaryDirectory root) => [.. Exporters.Get(name).Write("sample", s_items, root.Path).Select(root.File)];

    static JsonObject[] Lines(string file) => [.. File.ReadLines(file).Select(l => JsonNode.Parse(l)!.AsObject())];

    [TestCaseSource(typeof(Exporters), nameof(Exporters.All))]
    public void Name_is_a_slug_and_files_are_written_alike_each_time(IExporter exporter)
    {
        using TemporaryDirectory one = new(), two = new();
        Assert.That(exporter.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        foreach (var (a, b) in Write(exporter.Name, one).Zip(Write(exporter.Name, two)))
            Assert.That(File.ReadAllText(a).Replace(one.Path, ""), Is.EqualTo(File.ReadAllText(b).Replace(two.Path, "")));
    }

    [Test]
    public void Lines_for_Hugging_Face_have_the_same_columns_throughout()
    {
        using TemporaryDirectory root = new();
        var lines = Lines(Write("hf-jsonl", root).Single());
        Assert.That(lines.Select(l => string.Join(' ', l.Select(m => m.Key))).Distinct().ToArray(), Has.Length.EqualTo(1));
        Assert.That(lines.Select(l => (string)l["input"]!), Is.EqualTo(s_items.Select(i => i.Input)));
    }

    [Test]
    public void Samples_for_Inspect_have_input_target_and_lineage()
    {
        using TemporaryDirectory root = new();
        var lines = Lines(Write("inspect", root).Single());
        Assert.That(lines.Select(l => ((string)l["id"]!, (string)l["target"]!)), Is.EqualTo(s_items.Select(i => (i.Id, i.Target))));
        Assert.That(lines[^1]["input"]!.AsArray().Select(m => (string)m!["role"]!), Is.EqualTo(new[] { "system", "user" }));
        Assert.That((string)lines[1]["metadata"]!["parent_id"]!, Is.EqualTo(s_items[0].Id));
    }

    [Test]
    public void Task_for_the_harness_is_YAML_that_names_the_lines()
    {
        using TemporaryDirectory root = new();
        var files = Write("lm-eval", root);
        YamlStream yaml = [];
        yaml.Load(new StringReader(File.ReadAllText(files[1])));
        var task = (YamlMappingNode)yaml.Documents[0].RootNode;
        Assert.That(((YamlScalarNode)task["dataset_kwargs"]["data_files"]["test"]).Value, Is.EqualTo(files[0]));
        Assert.That(((YamlScalarNode)task["doc_to_text"]).Value, Does.Contain("{{question}}\nAnswer:"));
        Assert.That(Lines(files[0]).Select(l => (string)l["answer"]!), Is.EqualTo(s_items.Select(i => i.Target)));
    }

    [Test]
    public void Table_is_read_back_as_it_was()
    {
        using TemporaryDirectory root = new();
        using CsvReader csv = new(new StreamReader(Write("csv", root).Single()), CultureInfo.InvariantCulture);
        Assert.That(csv.Read() && csv.ReadHeader());
        foreach (var item in s_items)
        {
            Assert.That(csv.Read());
            Assert.That((csv["id"], csv["input"], csv["target"], csv["system"]), Is.EqualTo((item.Id, item.Input, item.Target, item.System ?? "")));
        }
    }

    [Test]
    public void Tests_for_promptfoo_keep_template_signs_as_text()
    {
        using TemporaryDirectory root = new();
        var lines = Lines(Write("promptfoo", root).Single());
        Assert.That((string)lines[0]["vars"]!["input"]!, Is.EqualTo(s_items[0].Input));
        Assert.That((string)lines[^1]["vars"]!["input"]!, Does.StartWith("{% raw %}Say {{ this }}").And.EndsWith("{% endraw %}"));
        Assert.That((string)lines[^1]["vars"]!["system"]!, Is.EqualTo("{% raw %}never say {# yes #}{% endraw %}"));
        foreach (var (line, item) in lines.Zip(s_items))
            Assert.That("the answer is " + item.Target + ".", Does.Match((string)line["assert"]![0]!["value"]!));
    }
}
