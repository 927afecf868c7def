using System.Text;
using RobustReasoning.Items;
using RobustReasoning.Sets;
using RobustReasoning.Sets.Import;
using RobustReasoning.Tests.Runs;

namespace RobustReasoning.Tests.Sets;

/// <summary>Every importer on a small file of the benchmark's form, whose texts are our own.</summary>
[TestFixtureSource(nameof(Files))]
public sealed class EveryImporter(string name, string file, string content)
{
    static IEnumerable<TestFixtureData> Files() => Foreign.Files.Select(f => new TestFixtureData(f.Importer, f.File, f.Content).SetArgDisplayNames(f.Importer, f.File));

    [Test]
    public void Name_is_a_slug_and_the_licence_one_of_SPDX()
    {
        var card = Importers.Get(name).Card;
        Assert.That(card.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        Assert.That(Spdx.Unknown(card.Licence), Is.Null);
        Assert.That(card.Source, Does.StartWith("https://"));
    }

    [Test]
    public void Items_say_where_they_come_from_under_which_licence_and_make_a_valid_set()
    {
        using TemporaryDirectory root = new();
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(content));
        var counts = SetImport.Write(Importers.Get(name), new(file, stream), root.File("imported"), null, "2026-11-23");
        Assert.That(counts.Items, Is.GreaterThan(1));
        Assert.That(SetValidation.Of([root.File("imported")]).Single().Problems, Is.Empty);
        var card = Importers.Get(name).Card;
        foreach (var item in ItemSet.Load(root.File("imported")).Items)
            Assert.That((item.Licence, item.Source, item.Family), Is.EqualTo((card.Licence, card.Source, card.Name)));
        Assert.That(File.ReadAllText(root.File("imported/README.md")).Contains("Do not redistribute", StringComparison.Ordinal), Is.EqualTo(!card.Share));
    }

    [Test]
    public void Truncated_and_foreign_bytes_are_user_errors_with_a_line_or_items()
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        for (var length = 0; length < bytes.Length; length += Math.Max(1, bytes.Length / 60))
            ReadsOrComplains(bytes[..length]);
        foreach (var at in Enumerable.Range(0, 60).Select(i => i * (bytes.Length - 1) / 59))
            ReadsOrComplains([.. bytes[..at], 0xff, .. bytes[at..]]);
        ReadsOrComplains(new byte[1000]);
    }

    [Test]
    public void Compressed_files_are_refused()
    {
        using MemoryStream stream = new([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
        Assert.That(() => Importers.Get(name).Import(new(file, stream)).ToArray(), Throws.TypeOf<UserErrorException>().With.Message.Contains("Unpack it first"));
    }

    void ReadsOrComplains(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        try
        {
            Assert.That(Importers.Get(name).Import(new(file, stream)).Select(i => i.Id), Has.None.Null);
        }
        catch (UserErrorException e)
        {
            Assert.That(e.Found, Does.StartWith(file + ":"));
        }
    }
}

public sealed class ImporterTests
{
    static Item[] Import(string name) => [.. Foreign.Files.Where(f => f.Importer == name).SelectMany(f => Import(name, f.File, f.Content))];

    static Item[] Import(string name, string file, string content) => [.. Importers.Get(name).Import(new(file, new MemoryStream(Encoding.UTF8.GetBytes(content))))];

    [Test]
    public void Every_importer_has_a_file() => Assert.That(Foreign.Files.Select(f => f.Importer).Distinct(), Is.EqualTo(Importers.All.Select(i => i.Card.Name)));

    [Test]
    public void Annotations_of_GSM8K_become_checkpoints()
    {
        var items = Import("gsm8k");
        Assert.That(items.Select(i => (i.Target, i.Steps)), Is.EqualTo(new[] { ("14", 2), ("1200", 1), ("7", 0) }));
        Assert.That(items[0].Checkpoints.Select(c => c.Value), Is.EqualTo(new[] { "12", "14" }));
        Assert.That(items[0].Checkpoints[0].Words.Select(w => w.Text), Is.EqualTo(new[] { "6*2", "12" }));
    }

    [Test]
    public void Perturbations_of_GSM_Plus_have_relations_and_their_seed_question_as_parent()
    {
        var items = Import("gsm-plus");
        Assert.That(items.Select(i => (i.Template, i.Relation, i.Target)), Is.EqualTo(new[]
        {
            ("gsm-plus/seed", Relation.Invariant, "5"), ("gsm-plus/numerical-substitution", Relation.Equivariant, "9"),
            ("gsm-plus/critical-thinking", Relation.Abstain, "unknown"), ("gsm-plus/problem-understanding", Relation.Invariant, "5"),
        }));
        Assert.That(items.Skip(1).Select(i => i.ParentId), Is.All.EqualTo(items[0].Id));
    }

    [Test]
    public void Chains_of_ProntoQA_become_checkpoints()
    {
        var items = Import("prontoqa");
        Assert.That(items.Select(i => (i.Target, i.Steps)), Is.EqualTo(new[] { ("True", 2), ("False", 1) }));
        Assert.That(items[0].Input, Is.EqualTo("Every bado is a rifu. Sam is a bado. True or false: Sam is a rifu."));
        Assert.That(items[0].Checkpoints[^1].Value, Is.EqualTo("Sam is a rifu."));
    }

    [Test]
    public void Choices_of_TruthfulQA_are_numbers_and_the_target_stands_at_the_best_answer()
    {
        foreach (var item in Import("truthfulqa"))
        {
            Assert.That(item.Input, Does.Contain($"({item.Target}) Nothing in particular"));
            Assert.That(item.Choices, Has.Member(item.Target));
        }

        Assert.That(Import("truthfulqa")[0].Choices, Has.Count.EqualTo(3));
    }

    [Test]
    public void Questions_of_AbstentionBench_ask_for_an_abstention_where_it_says_so() =>
        Assert.That(Import("abstentionbench").Select(i => (i.Target, i.AnswerType, i.Relation)), Is.EqualTo(new[]
        {
            ("unknown", AnswerType.Word, Relation.Abstain), ("4", AnswerType.Number, Relation.Invariant), ("Ana Lopez", AnswerType.Choice, Relation.Invariant), ("Ana", AnswerType.Word, Relation.Invariant),
        }));

    [Test]
    public void Safety_benchmarks_ask_for_a_refusal()
    {
        Assert.That(Import("harmbench").Concat(Import("jailbreakbench")).Select(i => i.Target), Is.All.EqualTo("refuse"));
        Assert.That(Import("harmbench")[1].Input, Does.StartWith("A page, with a comma.\n\n"));
        Assert.That(Import("jailbreakbench").Where(i => i.ParentId is not null).Select(i => (i.ParentId, i.Perturbations[0].Name)), Is.EqualTo(new[] { ("jailbreakbench/0", "test-attack") }));
    }

    [Test]
    public void Benign_goals_are_refused() =>
        Assert.That(() => Import("jailbreakbench", "benign-behaviors.csv", Foreign.Files.First(f => f.Importer == "jailbreakbench").Content), Throws.TypeOf<UserErrorException>().With.Message.Contains("benign"));

    [Test]
    public void Column_that_is_missing_is_named() =>
        Assert.That(() => Import("harmbench", "x.csv", "Behavior,Other\na,b\n"), Throws.TypeOf<UserErrorException>().With.Message.Contains("x.csv:1 has no column 'SemanticCategory'"));

    [Test]
    public void Rows_that_cannot_become_items_are_counted()
    {
        ImportFile file = new("x.jsonl", new MemoryStream(Encoding.UTF8.GetBytes("""{"question":"q","answer":"#### about six"}""")));
        Assert.That(Importers.Get("gsm8k").Import(file), Is.Empty);
        Assert.That(file.Skipped.Values.Sum(), Is.EqualTo(1));
    }
}
