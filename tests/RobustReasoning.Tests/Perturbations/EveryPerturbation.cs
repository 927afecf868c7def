using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Tests.Perturbations;

[TestFixtureSource(nameof(OfQuestions))]
public sealed class EveryPerturbation(IPerturbation perturbation)
{
    // Those of the model's own reasoning leave the question as it is and have a fixture of their own.
    static IEnumerable<IPerturbation> OfQuestions => RobustReasoning.Perturbations.Perturbations.All.Except(ReasoningPerturbations.All);

    static readonly Arbitrary<Item> s_items = (from family in Gen.Elements(Families.All.ToArray())
                                               from seed in ArbMap.Default.GeneratorFor<ulong>()
                                               from steps in Gen.Choose(1, 8)
                                               from twin in ArbMap.Default.GeneratorFor<bool>()
                                               let item = family.Generate(seed, steps)
                                               select twin ? family.Twin(item) : item).ToArbitrary();

    Item? Apply(Item item) => perturbation.Perturb(item, item.Seed);

    void ForEveryItem(Action<Item, Item> check) => Prop.ForAll(s_items, item =>
    {
        if (Apply(item) is { } perturbed)
            check(item, perturbed);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Name_is_a_slug() => Assert.That(perturbation.Card.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));

    [Test]
    public void The_solver_still_reads_the_same_target() => ForEveryItem((item, perturbed) =>
    {
        Assert.That(((ISolver)Families.Get(item.Family)).Solve(perturbed.Text), Is.EqualTo(item.Target), perturbed.Text);
        Assert.That(perturbed.Target, Is.EqualTo(item.Target));
    });

    [Test]
    public void Another_perturbation_after_it_keeps_the_target_too() => ForEveryItem((item, perturbed) =>
    {
        foreach (var second in RobustReasoning.Perturbations.Perturbations.All)
            if (second.Perturb(perturbed, item.Seed) is { } twice)
                Assert.That(((ISolver)Families.Get(item.Family)).Solve(twice.Text), Is.EqualTo(item.Target), twice.Text);
    });

    [Test]
    public void Equal_seeds_give_equal_texts() => ForEveryItem((item, perturbed) => Assert.That(Apply(item)!.Input, Is.EqualTo(perturbed.Input)));

    [Test]
    public void The_text_changes_and_its_origin_is_recorded() => ForEveryItem((item, perturbed) =>
    {
        Assert.That(perturbed.Input, Is.Not.EqualTo(item.Input));
        Assert.That(perturbed.Id, Is.EqualTo($"{item.Id}+{perturbation.Card.Name}"));
        Assert.That(perturbed.ParentId, Is.EqualTo(item.Id));
        Assert.That(perturbed.Perturbations, Is.EqualTo((Applied[])[.. item.Perturbations, new(perturbation.Card.Name, item.Seed)]));
        Assert.That(perturbed.Relation, Is.EqualTo(perturbation.Card.Relation));
    });

    [Test]
    public void The_text_is_its_parts_in_valid_UTF8() => ForEveryItem((_, perturbed) =>
    {
        Assert.That(string.Join(' ', perturbed.Parts.Select(p => p.Text)), Is.EqualTo(perturbed.Input));
        Assert.That(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(perturbed.Input)), Is.EqualTo(perturbed.Input));
    });

    [Test]
    public void Some_items_of_some_family_offer_it_something() =>
        Assert.That((from f in Families.All from seed in Enumerable.Range(0, 20) select Apply(f.Generate((ulong)seed, 4))), Has.Some.Not.Null);

    [Test]
    public void An_item_without_parts_is_left_alone_or_keeps_its_words()
    {
        Item foreign = new() { Id = "x/1", Family = "x", Template = "x", Input = "how many coins are in the box ?", Target = "3", AnswerType = AnswerType.Number };
        if (Apply(foreign) is { } perturbed)
            Assert.That((perturbed.Parts.Count, Vocabulary.Words(perturbed.Input).Length), Is.EqualTo((0, 8)));
    }
}
