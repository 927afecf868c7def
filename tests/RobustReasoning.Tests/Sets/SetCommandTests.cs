using RobustReasoning.Items;
using RobustReasoning.Sets;
using RobustReasoning.Tests.Cli;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Sets;

/// <summary>The commands that contributors type.</summary>
public sealed class SetCommandTests
{
    static Dictionary<string, string> Files(string directory) => Directory.GetFiles(directory).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);

    [Test]
    public async Task New_set_is_valid_takes_items_and_stays_valid()
    {
        using TemporaryDirectory root = new();
        var set = root.File("my-set");
        Assert.That((await Tool.InvokeAsync("sets", "new", "my-set", "--in", root.Path)).Code, Is.Zero);
        Assert.That((await Tool.InvokeAsync("sets", "validate", set)).Output, Does.Contain("1 item,").And.Contain("1 set: 0 errors, 0 warnings"));

        Assert.That((await Tool.InvokeAsync("sets", "add", set, "--input", "Name the colour of fresh snow.", "--target", "white")).Output, Does.Contain("1 item added, 2 now"));
        Assert.That((await Tool.InvokeAsync("sets", "add", set, "--input", "Is ice warm or cold, as a rule?", "--target", "cold", "--choice", "warm", "--choice", "cold")).Code, Is.Zero);
        Assert.That((await Tool.InvokeAsync("sets", "add", set, "--input", "What did Ana dream last night?", "--target", "unknown")).Code, Is.Zero);
        var (code, output, _) = await Tool.InvokeAsync("sets", "validate", set);
        Assert.That((code, output), Is.EqualTo((0, output)));
        Assert.That(output, Does.Contain("4 items,").And.Contain("0 errors, 0 warnings"));
        var items = ItemSet.Load(set).Items;
        Assert.That(items.Select(i => i.AnswerType), Is.EqualTo(new[] { AnswerType.Number, AnswerType.Word, AnswerType.Choice, AnswerType.Word }));
        Assert.That(items[^1].Relation, Is.EqualTo(Relation.Abstain));
        Assert.That(items.Select(i => i.Hash), Is.EqualTo(items.Select(ItemHash.Of)));
        Assert.That(File.ReadAllText(Path.Combine(set, "README.md")), Does.Contain("4 items, 1 of them unanswerable"));
    }

    [Test]
    public async Task Items_of_a_file_are_added_together_or_not_at_all()
    {
        using SampleSet set = new();
        using TemporaryDirectory other = new();
        var before = Files(set.Directory);
        string Line(string text, string target) => System.Text.Encoding.UTF8.GetString(SetFolder.Line(SetFolder.Draft("sample", text, target)));
        var file = other.File("more.jsonl");

        File.WriteAllText(file, Line("How many legs has a stool of the usual kind?", "3") + "{\"id\":1}\n" + Line("Which planet is known as the red one?", "Mars"));
        var (code, output, _) = await Tool.InvokeAsync("sets", "add", set.Directory, "--from", file);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{file}:2: error schema").And.Contain($"{file}:3: error duplicate-id").And.Contain("nothing was added"));
        Assert.That(Files(set.Directory), Is.EqualTo(before));

        File.WriteAllText(file, Line("How many legs has a stool of the usual kind?", "3") + Line("How many wheels has a cart of the usual kind?", "4"));
        Assert.That((await Tool.InvokeAsync("sets", "add", set.Directory, "--from", file)).Output, Does.Contain($"2 items added, {SampleSet.Items.Count + 2} now"));
        Assert.That(set.Report.Problems, Is.Empty);
        Assert.That(File.ReadAllText(set.ItemsFile), Does.StartWith(before["items.jsonl"]), "What was there keeps its bytes.");
    }

    [Test]
    public async Task Last_line_without_an_end_gets_one()
    {
        using SampleSet set = new();
        File.WriteAllText(set.ItemsFile, File.ReadAllText(set.ItemsFile).TrimEnd());
        Assert.That((await Tool.InvokeAsync("sets", "add", set.Directory, "--input", "How many legs has a stool?", "--target", "3")).Code, Is.Zero);
        Assert.That(set.Report.Problems, Is.Empty);
    }

    [Test]
    public async Task Write_that_fails_loses_nothing()
    {
        using SampleSet set = new();
        var before = Files(set.Directory);
        // A directory stands where the new card would be written.
        Directory.CreateDirectory(Path.Combine(set.Directory, "README.md.partial"));
        var (code, _, error) = await Tool.InvokeAsync("sets", "add", set.Directory, "--input", "How many legs has a stool?", "--target", "3");
        Assert.That((code, error.Contains("as it was", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(Files(set.Directory), Is.EqualTo(before));
    }

    [TestCase("../escape")]
    [TestCase("/tmp/escape")]
    [TestCase("..")]
    [TestCase("a/b")]
    [TestCase("Capital")]
    [TestCase("con")]
    [TestCase("a\u202eb")]
    [TestCase("")]
    public async Task Name_that_is_a_path_or_no_slug_makes_no_set(string name)
    {
        using TemporaryDirectory root = new();
        Directory.CreateDirectory(root.File("in"));
        var (code, _, error) = await Tool.InvokeAsync("sets", "new", name, "--in", root.File("in"));
        Assert.That((code, error.Contains("is no name for a set", StringComparison.Ordinal)), Is.EqualTo((1, true)), error);
        Assert.That(Directory.GetFileSystemEntries(root.Path), Has.Length.EqualTo(1));
        Assert.That(Directory.GetFileSystemEntries(root.File("in")), Is.Empty);
    }

    [Test]
    public async Task Set_that_is_there_is_not_overwritten()
    {
        using SampleSet set = new();
        var before = Files(set.Directory);
        Assert.That((await Tool.InvokeAsync("sets", "new", "sample", "--in", set.Root)).Error, Does.Contain("is there already"));
        Assert.That(Files(set.Directory), Is.EqualTo(before));
    }

    [Test]
    public async Task Validation_prints_every_problem_with_its_line_and_counts_them()
    {
        using SampleSet set = new();
        set.ChangeItem(2, (item, _) => item["steps"] = -1);
        set.ChangeItem(12, (item, _) => item["licence"] = "MTI");
        var (code, output, _) = await Tool.InvokeAsync("sets", "validate", set.Directory);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{set.ItemsFile}:3: error field: ").And.Contain($"{set.ItemsFile}:13: warning licence: ").And.Contain("1 set: 1 error, 1 warning"));
    }

    [Test]
    public async Task Benchmark_is_imported_exported_and_its_limits_told()
    {
        using TemporaryDirectory root = new();
        var (_, file, content) = Foreign.Files.First(f => f.Importer == "abstentionbench");
        File.WriteAllText(root.File(file), content);
        var (code, output, _) = await Tool.InvokeAsync("sets", "import", "abstentionbench", root.File(file), "--out", root.File("mine"), "--limit", "10");
        Assert.That((code, output.Contains("4 items; licence CC-BY-NC-4.0. Do not pass this set on", StringComparison.Ordinal)), Is.EqualTo((0, true)), output);
        Assert.That(output, Does.Contain("1 row left out: there is no reference answer"));
        Assert.That((await Tool.InvokeAsync("sets", "export", root.File("mine"), "--to", "inspect", "--out", root.File("out"))).Code, Is.Zero);
        Assert.That(File.ReadLines(root.File("out/mine.jsonl")).Count(), Is.EqualTo(4));
    }

    [Test]
    public async Task List_names_every_set_importer_and_exporter()
    {
        var (code, output, _) = await Tool.InvokeAsync("sets", "list");
        Assert.That(code, Is.Zero);
        foreach (var name in Importers.All.Select(i => i.Card.Name).Concat(Exporters.All.Select(e => e.Name)).Concat(Families.All.Select(f => f.Name)))
            Assert.That(output, Does.Contain($" {name} "));
    }

    [TestCase("add", "x", "--input", "a")]
    [TestCase("add", "x")]
    [TestCase("export", "x", "--to", "word", "--out", "y")]
    [TestCase("import", "riddles", "x", "--out", "y")]
    [TestCase("import", "gsm8k", "/nowhere/x", "--out", "y")]
    [TestCase("validate", "/nowhere/x")]
    [TestCase("generate", "--set", "riddles", "--out", "y")]
    public async Task Mistake_is_one_paragraph_with_a_remedy(params string[] arguments)
    {
        using SampleSet set = new("x");
        var (code, _, error) = await Tool.InvokeAsync(["sets", .. arguments.Select(a => a == "x" ? set.Directory : a == "y" ? set.Directory + "-out" : a)]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("error: ").And.Contain("Remedy:"));
        Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1));
    }
}
