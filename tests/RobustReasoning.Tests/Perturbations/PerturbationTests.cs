using RobustReasoning.Items;
using RobustReasoning.Perturbations;
using RobustReasoning.Perturbations.Character;
using RobustReasoning.Perturbations.Distraction;
using RobustReasoning.Perturbations.Structural;

namespace RobustReasoning.Tests.Perturbations;

public sealed class PerturbationTests
{
    static readonly Item[] s_items = [.. from family in Families.All from i in Enumerable.Range(0, 100) select family.Generate(Seeds.Derive((ulong)i, "noise"), i % 8 + 1)];

    static IEnumerable<(Item Item, Item Perturbed)> Apply(IPerturbation perturbation) =>
        from item in s_items
        let perturbed = perturbation.Apply(item, Seeds.Source(item.Seed, "noise"))
        where perturbed is not null
        select (item, perturbed);

    [Test]
    public void Typing_errors_leave_names_numbers_signs_and_operations_alone()
    {
        foreach (var (item, typed) in Apply(new Typos()))
        {
            var pairs = Vocabulary.Words(item.Input).Zip(Vocabulary.Words(typed.Input)).Where(p => p.First != p.Second).ToArray();
            Assert.That(pairs.Select(p => p.First).Distinct(), Is.SubsetOf(Vocabulary.Loose));
            Assert.That(pairs.Select(p => p.Second), Has.None.Matches<string>(w => Vocabulary.Keys.Contains(w) || Vocabulary.NameSet.Contains(w) || Vocabulary.PeopleSet.Contains(w)));
        }
    }

    [Test]
    public void An_irrelevant_clause_mentions_nothing_of_its_item()
    {
        foreach (var (item, longer) in Apply(new IrrelevantClause()))
        {
            var filler = Vocabulary.Words(longer.Parts.Single(p => p.Kind == PartKind.Filler).Text);
            string[] shared = [.. filler.Distinct().Intersect(Vocabulary.Words(item.Input)).Where(w => !int.TryParse(w, out _))];
            Assert.That(shared, Is.SubsetOf(new[] { ".", "the", "are" }), longer.Input);
            Assert.That(filler, Has.None.Matches<string>(Vocabulary.Keys.Contains));
        }
    }

    [Test]
    public void About_half_of_the_irrelevant_clauses_bring_a_number()
    {
        var share = Apply(new IrrelevantClause()).Average(p => p.Perturbed.Parts.Single(s => s.Kind == PartKind.Filler).Text.Any(char.IsDigit) ? 1 : 0);
        Assert.That(share, Is.InRange(.4, .6));
    }

    [Test]
    public void Facts_are_reordered_only_where_they_commute()
    {
        Assert.That(Apply(new FactOrder()).Select(p => p.Item.Family).Distinct(), Is.EquivalentTo(new[] { "lookup", "deduction", "policy" }));
        foreach (var (item, shuffled) in Apply(new FactOrder()))
            Assert.That(shuffled.Parts, Is.EquivalentTo(item.Parts));
    }

    [Test]
    public void Capitals_and_spacing_change_nothing_but_that()
    {
        foreach (var (item, changed) in Apply(new Capitals()).Concat(Apply(new Spacing())))
            Assert.That(Vocabulary.Words(changed.Input), Is.EqualTo(Vocabulary.Words(item.Input)));
    }

    [Test]
    public void A_register_is_capitalised_everywhere_or_nowhere()
    {
        foreach (var (_, changed) in Apply(new Capitals()).Where(p => p.Item.Family == "program"))
            Assert.That(changed.Input.Contains("a =") && changed.Input.Contains("A =", StringComparison.Ordinal), Is.False, changed.Input);
    }

    [Test]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.That(() => RobustReasoning.Perturbations.Perturbations.Get("typo"), Throws.TypeOf<UserErrorException>().With.Message.Contains("typos, capitals"));
}
