using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Items.Editing;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Tests.Perturbations;

[TestFixtureSource(typeof(ReasoningPerturbations), nameof(ReasoningPerturbations.All))]
public sealed class EveryReasoningPerturbation(IPerturbation perturbation)
{
    static string Json(Item? item) => JsonSerializer.Serialize(item);

    void ForEveryItem(Action<Item, Item> check) => Prop.ForAll(Arbitraries.Items, item =>
    {
        if (perturbation.Perturb(item, item.Seed) is { } perturbed)
            check(item, perturbed);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void The_question_and_its_answer_stay_and_the_intervention_is_recorded() => ForEveryItem((item, perturbed) =>
    {
        Assert.That((perturbed.Input, perturbed.Target, perturbed.Relation), Is.EqualTo((item.Input, item.Target, Relation.Recover)));
        Assert.That(perturbed.Intervention, Is.Not.Null);
        Assert.That((perturbed.Id, perturbed.ParentId), Is.EqualTo(($"{item.Id}+{perturbation.Card.Name}", item.Id)));
        Assert.That(perturbed.Perturbations, Is.EqualTo(item.Perturbations.Append(new Applied(perturbation.Card.Name, item.Seed))));
    });

    [Test]
    public void Equal_seeds_give_equal_interventions() => ForEveryItem((item, perturbed) => Assert.That(Json(perturbation.Perturb(item, item.Seed)), Is.EqualTo(Json(perturbed))));

    [Test]
    public void A_second_one_of_its_kind_finds_nothing_left() => ForEveryItem((item, perturbed) => Assert.That(perturbation.Perturb(perturbed, item.Seed), Is.Null));

    [Test]
    public void An_implied_answer_is_not_the_right_one_and_follows_from_the_last_step() => ForEveryItem((item, perturbed) =>
    {
        if (perturbed.Intervention is not { Implied: { } implied, Steps: { } steps })
            return;
        Assert.That(implied, Is.Not.EqualTo(item.Target));
        Assert.That(StepEditors.For(item).Follow(item, steps.Count - 1, steps[^1].Value), Is.EqualTo(implied));
        Assert.That(steps.SkipLast(1), Is.EqualTo(item.Checkpoints.Take(steps.Count - 1)));
    });

    [Test]
    public void Every_family_offers_it_something_but_names_have_no_digits()
    {
        var families = Families.All.Where(f => perturbation.Perturb(f.Generate(3, 4), 1) is not null).Select(f => f.Name);
        Assert.That(families, Is.EqualTo(perturbation.Card.Name == "trace-digit" ? ["arithmetic", "program"] : Families.All.Select(f => f.Name)));
    }

    [Test]
    public void A_foreign_item_of_absurd_length_is_left_alone_or_survives()
    {
        var foreign = Families.All[0].Generate(1, 2) with { Steps = int.MaxValue, Checkpoints = [] };
        Assert.That(() => perturbation.Perturb(foreign, 1), Throws.Nothing);
    }
}
