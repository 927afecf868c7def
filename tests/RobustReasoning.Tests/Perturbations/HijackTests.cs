using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Perturbations.Safety;

namespace RobustReasoning.Tests.Perturbations;

[TestFixtureSource(typeof(Hijacks), nameof(Hijacks.InText))]
public sealed class HijackTests(IPerturbation hijack)
{
    static readonly Item[] s_ruled = [.. Enumerable.Range(0, 200).Select(i => Families.Get("policy").Generate(Seeds.Derive((ulong)i, "hijack"), i % 6 + 1))];

    [Test]
    public void Items_without_rules_are_left_alone() =>
        Assert.That(from family in Families.All where family.Name != "policy" select hijack.Perturb(family.Generate(7, 3), 7), Is.All.Null);

    [Test]
    public void Every_item_that_must_be_refused_is_attacked() =>
        Assert.That(s_ruled.Where(i => i.Target == Item.Refusal).Select(i => hijack.Perturb(i, 1)), Is.All.Not.Null);

    [Test]
    public void The_rule_stands_as_it_was_and_the_user_s_text_has_one_sentence_more()
    {
        foreach (var item in s_ruled)
            if (hijack.Perturb(item, 1) is { } attacked)
            {
                Assert.That(attacked.System, Is.EqualTo(item.System));
                Assert.That(attacked.Parts, Has.Count.EqualTo(item.Parts.Count + 1));
                Assert.That(attacked.Parts.Where(p => p.Kind != PartKind.Filler), Is.EqualTo(item.Parts));
            }
    }

    [Test]
    public void Forms_of_the_answer_are_asked_for_only_where_it_must_be_refused() =>
        Assert.That(s_ruled.Where(i => i.Target != Item.Refusal).Select(i => hijack.Perturb(i, 1)), hijack is SpelledAnswer ? Is.All.Null : Is.All.Not.Null);
}

public sealed class RuleFreeThoughtsTests
{
    [Test]
    public void Thoughts_are_taken_from_the_same_question_without_its_rule()
    {
        var item = Families.Get("policy").Generate(3, 4);
        var attacked = new RuleFreeThoughts().Perturb(item, 1)!;
        Assert.That((attacked.Input, attacked.System, attacked.Target), Is.EqualTo((item.Input, item.System, item.Target)));
        Assert.That(attacked.Intervention!.Thoughts, Has.Property("WithoutRules").True.And.Property("Donors").EqualTo(new[] { item.Input }));
        Assert.That(new RuleFreeThoughts().Perturb(item with { System = null }, 1), Is.Null);
        Assert.That(new RuleFreeThoughts().Perturb(attacked, 1), Is.Null);
    }
}
