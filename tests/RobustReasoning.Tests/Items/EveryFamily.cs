using RobustReasoning.Items;

namespace RobustReasoning.Tests.Items;

[TestFixtureSource(typeof(Families), nameof(Families.All))]
public sealed class EveryFamily(IFamily family)
{
    IEnumerable<Item> Some(int count = 400) =>
        Enumerable.Range(0, count).Select(i => family.Generate(Seeds.Derive((ulong)i, "test", family.Name), i % 8 + 1));

    [Test]
    public void Name_is_a_slug() => Assert.That(family.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));

    [Test]
    public void Solver_reads_the_target_from_every_text()
    {
        foreach (var item in Some())
            Assert.That(((ISolver)family).Solve(item.Text), Is.EqualTo(item.Target), item.Text);
    }

    [Test]
    public void Twin_of_every_item_has_no_answer()
    {
        foreach (var item in Some())
        {
            var twin = family.Twin(item);
            Assert.That(((ISolver)family).Solve(twin.Text), Is.EqualTo(Item.Unknown), twin.Text);
            Assert.That(twin, Has.Property(nameof(Item.Target)).EqualTo(Item.Unknown).And.Property(nameof(Item.Relation)).EqualTo(Relation.Abstain));
            Assert.That(twin.ParentId, Is.EqualTo(item.Id));
            Assert.That(twin.Id, Is.EqualTo(item.Id + "~"));
            Assert.That(twin.Perturbations, Is.EqualTo(new[] { new Applied("missing-premise", item.Seed) }));
            Assert.That(twin.Checkpoints[^1].Value, Is.EqualTo(Item.Unknown));
            Assert.That(twin.Input, Is.Not.EqualTo(item.Input));
        }
    }

    [Test]
    public void Equal_seeds_give_equal_items()
    {
        foreach (var item in Some(50))
        {
            var again = family.Generate(item.Seed, item.Steps);
            Assert.That((again.Id, again.Input, again.Target), Is.EqualTo((item.Id, item.Input, item.Target)));
            Assert.That(family.Twin(again).Input, Is.EqualTo(family.Twin(item).Input));
        }
    }

    [Test]
    public void Text_is_lower_case_words_with_single_spaces()
    {
        foreach (var item in Some().SelectMany(i => new[] { i, family.Twin(i) }))
        {
            Assert.That(item.Input, Does.Match(@"^([a-z]+|[0-9]{1,2}|[.,?;=+*-])( ([a-z]+|[0-9]{1,2}|[.,?;=+*-]))*$"));
            Assert.That(string.Join(' ', item.Parts.Select(p => p.Text)), Is.EqualTo(item.Input));
            Assert.That(item.Parts[^1].Kind, Is.EqualTo(PartKind.Question));
        }
    }

    [Test]
    public void An_answerable_item_has_one_checkpoint_for_each_step_and_ends_in_its_target_or_refuses()
    {
        foreach (var item in Some())
        {
            Assert.That(item.Checkpoints, Has.Count.EqualTo(item.Steps));
            Assert.That(item.Target, Is.EqualTo(item.Checkpoints[^1].Value).Or.EqualTo(Item.Refusal));
            foreach (var step in item.Checkpoints)
                Assert.That(step.Words.Where(w => w.Kind == ChainWordKind.Result).Select(w => w.Text), Has.Member(step.Value));
            if (item.AnswerType == AnswerType.Number)
                Assert.That(item.Checkpoints.Where(c => c.Value != Item.Unknown).Select(c => int.Parse(c.Value)), Is.All.InRange(0, 99));
        }
    }

    [Test]
    public void Prompts_stay_short() =>
        Assert.That(Some().Where(i => i.Steps <= 6).Max(i => i.Input.Split(' ').Length), Is.LessThanOrEqualTo(72));

    [Test]
    public void Four_templates_or_more_cluster_the_items() =>
        Assert.That(Some().Select(i => i.Template).Distinct().Count(), Is.GreaterThanOrEqualTo(4));

    [Test]
    public void Seven_of_eight_texts_or_more_differ_even_at_one_step()
    {
        var texts = Enumerable.Range(0, 400).Select(i => family.Generate((ulong)i, 1).Input).ToArray();
        Assert.That(texts.Distinct().Count(), Is.GreaterThan(texts.Length * 7 / 8));
    }

    [TestCase(0)]
    [TestCase(10)]
    public void A_number_of_steps_out_of_range_is_a_user_error(int steps) =>
        Assert.That(() => family.Generate(1, steps), Throws.TypeOf<UserErrorException>());
}
