using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Tests.Items;

public sealed class ItemSetTests
{
    const string Good = """{"id":"x/1","family":"x","template":"x/a","input":"1 + 1 ?","target":"2","answer_type":"number"}""";

    string _directory = null!;

    [SetUp]
    public void CreateDirectory() => _directory = Directory.CreateTempSubdirectory("robust-sets").FullName;

    [TearDown]
    public void DeleteDirectory() => Directory.Delete(_directory, recursive: true);

    string WriteFile(params ReadOnlySpan<string> lines)
    {
        var path = Path.Combine(_directory, "items.jsonl");
        File.WriteAllText(path, string.Join('\n', lines!));
        return path;
    }

    [Test]
    public void Written_items_are_read_back_equal()
    {
        Item[] items = [.. Families.All.SelectMany(f => ReferenceSets.Items(f, 5, 24))];
        SetWriter.Write(_directory, Card, items);
        var read = ItemSet.Load(_directory).Items;
        foreach (var (item, copy) in items.Zip(read))
        {
            Assert.That(copy.Parts, Is.EqualTo(item.Parts));
            Assert.That(copy.Checkpoints.SelectMany(c => c.Words), Is.EqualTo(item.Checkpoints.SelectMany(c => c.Words)));
            Assert.That(copy.Choices, Is.EqualTo(item.Choices));
            Assert.That(copy.Perturbations, Is.EqualTo(item.Perturbations));
            Assert.That(copy with { Parts = item.Parts, Checkpoints = item.Checkpoints, Choices = item.Choices, Perturbations = item.Perturbations }, Is.EqualTo(item with { Hash = ItemHash.Of(item) }));
        }

        Assert.That(read, Has.Count.EqualTo(items.Length));
    }

    [Test]
    public void Words_that_look_like_marks_survive()
    {
        var words = new[] { "_", "!", "\\", "_a", "!b", "\\c", "d" }.SelectMany(w => Enum.GetValues<ChainWordKind>().Select(k => new ChainWord(w, k))).ToArray();
        Assert.That(words.Select(w => Drafting.Word(Drafting.Notation(w))), Is.EqualTo(words));
    }

    [Test]
    public void A_minimal_item_has_empty_lists()
    {
        var item = ItemSet.Load(WriteFile(Good, "", "  ")).Items.Single();
        Assert.That((item.Choices.Count, item.Parts.Count, item.Checkpoints.Count, item.Perturbations.Count, item.Relation), Is.EqualTo((0, 0, 0, 0, Relation.Invariant)));
    }

    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":"1 + 1 ?","target":"2","answer_type":"number","hint":"two"}""", "hint")]
    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":"1 + 1 ?","target":"2"}""", "answer_type")]
    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":"1 + 1 ?","target":"two","answer_type":"number"}""", "number")]
    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":"a or b ?","target":"c","answer_type":"choice","choices":["a","b"]}""", "choices")]
    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":" ","target":"2","answer_type":"number"}""", "empty")]
    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":"a b","target":"c","answer_type":"word","parts":[{"text":"a","kind":"fact"}]}""", "parts")]
    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":null,"target":"c","answer_type":"word"}""", "null")]
    [TestCase("""{"id":"x/2","family":"x","template":"x/a","input":"a","target":"c","answer_type":3}""", "answer_type")]
    [TestCase("{\"id\":", "not an item")]
    [TestCase("[]", "not an item")]
    [TestCase("null", "not an item")]
    [TestCase(Good, "repeats the id 'x/1' of line 1")]
    public void A_bad_line_is_a_user_error_with_file_and_line(string line, string says) =>
        Assert.That(() => ItemSet.Load(WriteFile(Good, line)), Throws.TypeOf<UserErrorException>().With.Message.Contains("items.jsonl:2 ").And.Message.Contains(says));

    [Test]
    public void An_empty_set_is_refused([Values("", "\n\n")] string text) =>
        Assert.That(() => ItemSet.Load(WriteFile(text)), Throws.TypeOf<UserErrorException>().With.Message.Contains("empty"));

    [Test]
    public void A_missing_set_is_a_user_error() =>
        Assert.That(() => ItemSet.Load(Path.Combine(_directory, "none")), Throws.TypeOf<UserErrorException>().With.Message.Contains("none"));

    [TestCase(1 << 20, false)]
    [TestCase((1 << 20) + 1, true)]
    [TestCase(3 << 20, true)]
    public void A_line_of_more_than_a_megabyte_is_refused(int length, bool refused)
    {
        var path = WriteFile(Good.Replace("x/1", "x/0"), Good.Replace("1 + 1", new string('1', length - Good.Length + 5)), Good.Replace("x/1", "x/2"));
        if (refused)
            Assert.That(() => ItemSet.Load(path), Throws.TypeOf<UserErrorException>().With.Message.Contains(":2 is longer"));
        else
            Assert.That(ItemSet.Load(path).Items, Has.Count.EqualTo(3));
    }

    [Test]
    public void Invalid_UTF8_is_refused()
    {
        var path = WriteFile(Good);
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes(Good.Replace("1 + 1", "@")).Select(b => b == '@' ? (byte)0xff : b)]);
        Assert.That(() => ItemSet.Load(path), Throws.TypeOf<UserErrorException>().With.Message.Contains(":1 is not valid UTF-8"));
    }

    [Test]
    public void Other_line_ends_and_a_byte_order_mark_are_read()
    {
        var path = Path.Combine(_directory, "items.jsonl");
        File.WriteAllText(path, "\uFEFF" + Good + "\r\n" + Good.Replace("x/1", "x/2") + "\r\n");
        Assert.That(ItemSet.Load(path).Items.Select(i => i.Id), Is.EqualTo(new[] { "x/1", "x/2" }));
    }

    [Test]
    public void An_unwritable_directory_is_a_user_error()
    {
        var file = WriteFile(Good);
        Assert.That(() => SetWriter.Write(Path.Combine(file, "below"), Card, [Families.All[0].Generate(1, 1)]), Throws.TypeOf<UserErrorException>());
    }

    [TestCaseSource(typeof(Families), nameof(Families.All))]
    public void Committed_set_is_what_its_command_writes(IFamily family)
    {
        ReferenceSets.Write(_directory, [family.Name]);
        foreach (var file in Directory.GetFiles(Path.Combine(_directory, family.Name)))
            Assert.That(WithoutScores(File.ReadAllText(Path.Combine(Repository.Root, "adversarial-sets", family.Name, Path.GetFileName(file)))), Is.EqualTo(WithoutScores(File.ReadAllText(file))), file);
    }

    [TestCaseSource(typeof(Families), nameof(Families.All))]
    public void Committed_set_has_the_hash_that_its_description_says_and_seeds_kept_out_of_training(IFamily family)
    {
        var directory = Path.Combine(Repository.Root, "adversarial-sets", family.Name);
        var set = ItemSet.Load(directory);
        var described = JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "croissant.json")))!["distribution"]![0]!["sha256"]!.GetValue<string>();
        Assert.That(described, Is.EqualTo(set.Sha256).And.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, "items.jsonl"))))));
        Assert.That(set.Name, Is.EqualTo(family.Name));
        Assert.That(set.Items, Has.Count.EqualTo(ReferenceSets.CountOf(family)));
        Assert.That(set.Items.Select(i => SeedSpaces.IsSuite(i.Seed)), Is.All.True);
        Assert.That(set.Items.Count(i => !i.IsAnswerable), Is.EqualTo(set.Items.Count / 8).Within(1));
        Assert.That(set.Items.GroupBy(i => i.Steps).Select(g => g.Count()), Is.All.EqualTo(set.Items.Count / 6).Within(1));
    }

    // A run writes them, not the generator.
    static string WithoutScores(string text) => CardText.Replace(text, CardText.Scores, "");

    static SetCard Card => new() { Name = "test", Description = "Items of a test.", Command = "none", Seed = 5, Published = "2026-11-23" };
}
