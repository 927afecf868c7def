using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Perturbations.Safety;

namespace RobustReasoning.Tests.Perturbations;

[TestFixtureSource(nameof(OfQuestions))]
public sealed class EveryPerturbation(IPerturbation perturbation)
{
    // Those of the model's own reasoning leave the question as it is and have a fixture of their own.
    static IEnumerable<IPerturbation> OfQuestions => RobustReasoning.Perturbations.Perturbations.All.Except(ReasoningPerturbations.All).Except(Hijacks.OfThoughts);

    // A word of each catalogue, and no name: what is left of a text that no solver reads.
    static readonly Item s_foreign = new() { Id = "x/1", Family = "x", Template = "x", Input = "how many coins are in 3 boxes ?", Target = "3", AnswerType = AnswerType.Number };

    PerturbationCard Card => perturbation.Card;

    Item? Apply(Item item) => perturbation.Perturb(item, item.Seed);

    void ForEveryItem(Action<Item, Item> check) => Prop.ForAll(Arbitraries.Items, item =>
    {
        if (Apply(item) is { } perturbed)
            check(item, perturbed);
    }).QuickCheckThrowOnFailure();

    static void Holds(Relation relation, Item item, Item perturbed)
    {
        var solver = (ISolver)Families.Get(item.Family);
        Assert.That(solver.Solve(perturbed.Text), Is.EqualTo(perturbed.Target), perturbed.Text);
        if (relation is Relation.Invariant or Relation.Budget)
            Assert.That((perturbed.Target, perturbed.Choices), Is.EqualTo((item.Target, item.Choices)));
        else if (relation == Relation.Abstain)
            Assert.That(perturbed.IsAnswerable, Is.False);
        if (perturbed.Target == Item.Refusal)
            return;
        // Each step follows anew from what the text says apart from its fillers.
        if (relation is Relation.Equivariant or Relation.Abstain)
            Assert.That(Written(((IStepwiseSolver)solver).Derive(Drafting.Join(perturbed.Parts.Where(p => p.Kind != PartKind.Filler)))!), Is.EqualTo(Written(perturbed.Checkpoints)), perturbed.Input);
        Assert.That(perturbed.Checkpoints[^1].Value, Is.EqualTo(perturbed.Target));
        if (perturbed.IsAnswerable)
            Assert.That(perturbed.Checkpoints, Has.Count.EqualTo(perturbed.Steps));
        if (perturbed.AnswerType == AnswerType.Choice && perturbed.IsAnswerable)
            Assert.That(perturbed.Choices, Has.Member(perturbed.Target));
    }

    static string Written(IReadOnlyList<Checkpoint> steps) => string.Join(" | ", steps.Select(s => $"{s.Value}: {string.Join(' ', s.Words.Select(Drafting.Notation))}"));

    [Test]
    public void Name_is_a_slug_and_the_summary_a_sentence()
    {
        Assert.That(Card.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
        Assert.That(Card.Summary, Does.Match(@"^[A-Z].*\.$"));
    }

    [Test]
    public void What_the_relation_says_follows_from_the_text() => ForEveryItem((item, perturbed) => Holds(Card.Relation, item, perturbed));

    [Test]
    public void After_another_perturbation_the_composed_relation_holds() => Prop.ForAll((
        from item in Arbitraries.ItemGen
        from first in Gen.Elements(OfQuestions.Select(p => p.Card.Name).ToArray())
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        select (item, chain: new PerturbationChain([new(first, seed), new(Card.Name, seed)]))).ToArbitrary(), c =>
    {
        if (c.chain.Apply(c.item) is { } perturbed)
            Holds(perturbed.Relation, c.item, perturbed);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Equal_seeds_give_equal_texts() => ForEveryItem((item, perturbed) => Assert.That(Apply(item)!.Input, Is.EqualTo(perturbed.Input)));

    [Test]
    public void The_text_changes_and_its_origin_is_recorded() => ForEveryItem((item, perturbed) =>
    {
        Assert.That(perturbed.Input, Is.Not.EqualTo(item.Input));
        Assert.That(perturbed.Id, Is.EqualTo($"{item.Id}+{Card.Name}"));
        Assert.That(perturbed.ParentId, Is.EqualTo(item.Id));
        Assert.That(perturbed.Perturbations, Is.EqualTo((Applied[])[.. item.Perturbations, new(Card.Name, item.Seed)]));
        Assert.That(perturbed.Relation, Is.EqualTo(Card.Relation));
    });

    [Test]
    public void The_text_is_its_parts_in_valid_UTF8() => ForEveryItem((_, perturbed) =>
    {
        Assert.That(string.Join(' ', perturbed.Parts.Select(p => p.Text)), Is.EqualTo(perturbed.Input));
        Assert.That(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(perturbed.Input)), Is.EqualTo(perturbed.Input));
    });

    [Test]
    public void The_text_keeps_within_the_bound_of_the_card() => ForEveryItem((item, perturbed) =>
        Assert.That(Card.Bound?.Allows(item.Input, perturbed.Input), Is.True, $"{item.Input.Length} -> {perturbed.Input.Length}: {perturbed.Input}"));

    [Test]
    public void A_quarter_of_the_items_of_some_family_or_more_offer_it_something() =>
        Assert.That(Families.All.Select(f => Enumerable.Range(0, 20).Count(i => Apply(f.Generate((ulong)i, 4)) is not null)).Max(), Is.GreaterThanOrEqualTo(5));

    [Test]
    public void A_foreign_item_is_left_alone_or_keeps_its_words_and_its_target()
    {
        foreach (var seed in Enumerable.Range(0, 50))
        {
            if (perturbation.Perturb(s_foreign, (ulong)seed) is not { } perturbed)
                continue;
            Assert.That((perturbed.Parts.Count, perturbed.Target), Is.EqualTo((0, "3")));
            Assert.That(Card.Relation, Is.EqualTo(Relation.Invariant).Or.EqualTo(Relation.Budget));
            if (Card.Kind is PerturbationKind.Character or PerturbationKind.Lexical)
                Assert.That(Vocabulary.Words(perturbed.Input), Has.Length.EqualTo(8));
            else
                Assert.That(perturbed.Input, Does.Contain(s_foreign.Input));
        }
    }
}
