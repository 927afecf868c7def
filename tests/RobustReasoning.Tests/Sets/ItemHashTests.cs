using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Sets;

namespace RobustReasoning.Tests.Sets;

public sealed class ItemHashTests
{
    static Arbitrary<Item> Items => (
        from family in Gen.Elements<IFamily>(Families.All)
        from seed in Gen.Choose(0, int.MaxValue)
        from steps in Gen.Choose(1, 6)
        from texts in ArbMap.Default.ArbFor<string>().Generator.Select(t => new string([.. (t ?? "").Where(c => !char.IsSurrogate(c))])).Three()
        from foreign in ArbMap.Default.GeneratorFor<bool>()
        let made = family.Generate(SeedSpaces.Suite((ulong)seed), steps)
        select foreign ? SetFolder.Draft("x", "? " + texts.Item1, "a" + texts.Item2) with { AnswerType = AnswerType.Word, System = texts.Item3, Source = texts.Item1 } : made with { Source = texts.Item1 }).ToArbitrary();

    [Test]
    public void Written_read_and_written_again_an_item_has_the_same_bytes_and_hash() =>
        Prop.ForAll(Items, item =>
        {
            var line = SetFolder.Line(item);
            var read = ItemSet.Parse(line.AsSpan()[..^1], out _)!;
            return SetFolder.Line(read).SequenceEqual(line) && read.Hash == ItemHash.Of(item) && ItemHash.Of(read) == read.Hash;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Order_of_fields_and_escapes_leave_the_hash_alone() =>
        Prop.ForAll(Items, item =>
        {
            var node = JsonNode.Parse(SetFolder.Line(item))!.AsObject();
            JsonObject turned = [];
            foreach (var (name, value) in node.Reverse())
                turned[name] = value?.DeepClone();
            // The default encoder escapes all that is not ASCII.
            var read = ItemSet.Parse(Encoding.UTF8.GetBytes(turned.ToJsonString()), out var fault)!;
            return ItemHash.Of(read) == ItemHash.Of(item) && fault is null;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Every_field_but_the_hash_itself_counts()
    {
        var item = SampleSet.Items[1];
        Item[] others =
        [
            item with { Id = "x" }, item with { Family = "x" }, item with { Template = "x" }, item with { Input = "x" }, item with { Target = "x" }, item with { AnswerType = AnswerType.Choice },
            item with { Choices = ["x"] }, item with { Steps = 9 }, item with { Seed = 9 }, item with { Parts = [] }, item with { FactsCommute = !item.FactsCommute }, item with { Checkpoints = [] },
            item with { Relation = Relation.Recover }, item with { ParentId = "x" }, item with { Perturbations = [] }, item with { System = "x" }, item with { Intervention = new() { Prefill = "x" } },
            item with { Language = "de" }, item with { Licence = "MIT" }, item with { Source = "x" },
        ];
        Assert.That(others.Select(ItemHash.Of).Append(ItemHash.Of(item)), Is.Unique);
        Assert.That(others, Has.Length.EqualTo(typeof(Item).GetProperties().Count(p => p.CanWrite) - 1), "A new field needs a line here.");
        Assert.That(ItemHash.Of(item with { Hash = "x" }), Is.EqualTo(ItemHash.Of(item)));
    }

    [Test]
    public void Hash_is_that_of_the_canonical_text_as_another_program_computes_it()
    {
        // python3: hashlib.sha256(text.encode()).hexdigest()[:16] of the text below.
        var item = SetFolder.Draft("x", "1 + 1 = \"?\" é\n", "2") with { Id = "x/1" };
        Assert.That(ItemHash.Canonical(item), Is.EqualTo(CanonicalText));
        Assert.That(ItemHash.Of(item), Is.EqualTo("08f750a90038fb55"));
        Assert.That(JsonDocument.Parse(CanonicalText).RootElement.GetProperty("input").GetString(), Is.EqualTo(item.Input));
    }

    const string CanonicalText = """{"answer_type":"number","facts_commute":false,"family":"x","id":"x/1","input":"1 + 1 = \"?\" é\n","relation":"invariant","seed":"0x0000000000000000","steps":0,"target":"2","template":"x"}""";
}
