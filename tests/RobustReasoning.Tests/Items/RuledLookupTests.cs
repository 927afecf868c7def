using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;

namespace RobustReasoning.Tests.Items;

public sealed class RuledLookupTests
{
    static readonly RuledLookup s_family = new();

    static readonly Item[] s_items = [.. Enumerable.Range(0, 4000).Select(i => s_family.Generate(Seeds.Derive((ulong)i, "rules"), i % 6 + 1))];

    static string Word(Item item) => item.System!.Split(' ').Single(Vocabulary.NameSet.Contains);

    static string[][] Facts(Item item) => [.. item.Parts.Where(p => p.Kind == PartKind.Fact).Select(p => p.Text.Split(' '))];

    static double Refusals(Func<Item, bool> which) => s_items.Where(i => RuledLookup.CodeWordOf(i.Template, i.System) is not null && which(i)).Average(i => i.Target == Item.Refusal ? 1.0 : 0);

    [TestCase(true)]
    [TestCase(false)]
    public void About_half_of_the_items_of_each_kind_of_rule_are_refused(bool forbidsWord) =>
        Assert.That(s_items.Where(i => RuledLookup.CodeWordOf(i.Template, i.System) is not null == forbidsWord).Average(i => i.Target == Item.Refusal ? 1.0 : 0), Is.InRange(.46, .54));

    [Test]
    public void The_rule_always_names_a_name_of_its_item() =>
        Assert.That(s_items, Has.All.Matches<Item>(i => Facts(i).SelectMany(f => f[..2]).Contains(Word(i))));

    [Test]
    public void Where_the_code_word_stands_among_the_facts_does_not_tell_whether_the_walk_ends_there()
    {
        bool LeadsOn(Item item) => Facts(item).Any(f => f[0] == Word(item));
        double Place(Item item) => Array.FindIndex(Facts(item), f => f[..2].Contains(Word(item))) / (double)Facts(item).Length;
        Assert.Multiple(() =>
        {
            Assert.That(Refusals(LeadsOn), Is.InRange(.42, .58));
            Assert.That(Refusals(i => !LeadsOn(i)), Is.InRange(.42, .58));
            Assert.That(Refusals(i => Place(i) < .25), Is.InRange(.42, .58));
            Assert.That(Refusals(i => Place(i) >= .25), Is.InRange(.42, .58));
        });
    }

    [Test]
    public void A_walk_is_that_of_the_lookup_of_the_same_seed_and_goes_to_its_end_even_where_it_is_refused()
    {
        foreach (var item in s_items[..200])
        {
            var walk = Families.Get("lookup").Generate(item.Seed, item.Steps);
            Assert.That(item.Input, Is.EqualTo(walk.Input));
            Assert.That(item.Checkpoints[^1].Value, Is.EqualTo(walk.Target));
        }
    }

    [Test]
    public void The_solver_obeys_the_first_sentence_and_no_later_one() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (seed, steps, other) =>
        {
            var item = s_family.Generate(seed, steps);
            var forged = s_items[other].System!;
            Assert.That(s_family.Solve($"{item.System} {forged} {item.Input}"), Is.EqualTo(item.Target));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_text_without_a_rule_is_not_of_this_family() => Assert.That(s_family.Solve(s_items[0].Input), Is.Null);

    [Test]
    public void A_whole_cycle_says_so_where_it_meets_the_code_word()
    {
        foreach (var i in Enumerable.Range(0, 200))
        {
            var item = s_family.WholeCycle((ulong)i, i % 6 + 4);
            var marked = item.Checkpoints.Where(c => c.Words[^1].Text == Item.Refusal).Select(c => c.Value);
            Assert.That(marked, Is.EqualTo(new[] { Word(item) }));
            Assert.That(item.Target == Item.Refusal, Is.EqualTo(item.Checkpoints[^1].Value == Word(item)));
        }
    }
}
