using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Perturbations;
using RobustReasoning.Runs;

namespace RobustReasoning.Tests.Runs;

sealed class PlannerTests
{
    [Test]
    public void Equal_arguments_give_equal_plans_and_every_argument_counts()
    {
        var plan = Samples.Plan();
        Assert.That(Samples.Plan().Hash, Is.EqualTo(plan.Hash));
        string[] others =
        [
            Samples.Plan(new() { Seed = 2 }).Hash,
            Samples.Plan(new() { Limit = 15 }).Hash,
            Samples.Plan(new() { Modes = ["plain"] }).Hash,
            Samples.Plan(new() { Repeats = 2 }).Hash,
            Samples.Plan(release: Samples.Release with { Dialect = new() }).Hash,
            Samples.Plan(sets: [Samples.Sets[0]]).Hash,
        ];
        Assert.That(others.Append(plan.Hash), Is.Unique);
    }

    [Test]
    public void Every_item_meets_every_budget_and_chosen_items_every_perturbation()
    {
        var plan = Samples.Plan();
        Assert.Multiple(() =>
        {
            Assert.That(plan.Cases.Select(c => c.Spec.Id), Is.Unique.And.All.Match("^[0-9a-f]{16}$"));
            Assert.That(plan.Cases.Count(c => c.Spec.Perturbations.Count == 0), Is.EqualTo(32 * 3));
            Assert.That(plan.Cases.Where(c => c.Spec.Perturbations.Count > 0).Select(c => (c.Spec.Mode, c.Spec.Budget.Label)).Distinct(), Is.EqualTo(new[] { ("plain", "1") }));
            Assert.That(plan.Cases.Where(c => c.Spec.Perturbations.Count > 0).Select(c => c.Spec.OriginalId).Distinct().Count(), Is.EqualTo(8));
            // What offers these items nothing, and what changes thoughts, has no case.
            var offered = RobustReasoning.Perturbations.Perturbations.All.Where(p => p.Card.Kind != PerturbationKind.Latent && plan.Cases.Any(c => c.Spec.Perturbations.Count == 0 && p.Perturb(c.Item, 1) is not null)).Select(p => p.Card.Name).ToArray();
            Assert.That(plan.Cases.SelectMany(c => c.Spec.Perturbations).Distinct(), Is.SubsetOf(offered).And.SupersetOf(new[] { "typos", "fact-order", "alpha-renaming", "missing-premise", "trace-loop", "trace-digit", "after-explicit" }));
        });
    }

    [Test]
    public void Cases_do_not_change_with_the_company_they_run_in()
    {
        var together = Samples.Plan(release: Samples.Release with { PerturbedItems = 100 }).Cases.Select(c => c.Spec.Id);
        var alone = Samples.Plan(release: Samples.Release with { PerturbedItems = 100 }, sets: [Samples.Sets[1]]).Cases.Select(c => c.Spec.Id);
        Assert.That(alone, Is.SubsetOf(together));
    }

    [Test]
    public void Limit_keeps_the_mixture_and_grows_by_adding([Values(1, 5, 8, 30, 64)] int limit)
    {
        var items = Samples.Items("arithmetic", 64);
        var some = BalancedSubset.Take(items, limit);
        Assert.Multiple(() =>
        {
            Assert.That(some, Has.Count.EqualTo(limit).And.Ordered.Using<Item>((a, b) => Index(items, a) - Index(items, b)));
            Assert.That(some, Is.SubsetOf(BalancedSubset.Take(items, limit + 1)));
            foreach (var (share, all) in new[] { (some.Count(i => !i.IsAnswerable), 8), (some.Count(i => i.Steps == 2), 16) })
                Assert.That(share, Is.EqualTo(limit * all / 64d).Within(1));
        });
    }

    [Test]
    public void Item_goes_to_the_first_model_that_takes_its_family()
    {
        var release = Samples.Release with { Models = [new() { Path = "a", Families = ["arithmetic"] }, new() { Path = "b" }] };
        Assert.That(Samples.Plan(release: release).Cases.Select(c => (c.Spec.Family, c.Model)).Distinct(), Is.EquivalentTo(new[] { ("lookup", 1), ("arithmetic", 0) }));
    }

    static Release Named(params string[] chains) => Samples.Release with { PerturbedItems = 100, Perturbations = chains };

    static string[] Rows(Plan plan) => [.. plan.Cases.Select(c => string.Join('+', c.Spec.Perturbations)).Where(p => p.Length > 0).Distinct()];

    [Test]
    public void Only_what_a_release_names_is_run_and_chains_are_applied_whole()
    {
        var plan = Samples.Plan(release: Named("typos", "typos+fact-order", "spacing@9"));
        Assert.That(Rows(plan), Is.EquivalentTo(new[] { "typos", "typos+fact-order", "spacing" }));
        Assert.That(plan.Cases.Where(c => c.Spec.Perturbations.Contains("fact-order")).Select(c => c.Spec.Family).Distinct(), Is.EqualTo(new[] { "lookup" }));
        Assert.That(plan.Cases.Select(c => c.Spec.Id), Is.Unique);
        Assert.Multiple(() =>
        {
            foreach (var planned in plan.Cases.Where(c => c.Spec.Perturbations.Count > 0))
            {
                Assert.That(planned.Spec.Relation, Is.EqualTo(Relation.Invariant));
                Assert.That(planned.Spec.PerturbationKind, Is.EqualTo(planned.Spec.Perturbations.Count > 1 ? null : (PerturbationKind?)PerturbationKind.Character));
            }

            Assert.That(plan.Cases.Where(c => c.Spec.Perturbations is ["spacing"]).SelectMany(c => c.Item.Perturbations.TakeLast(1)).Select(p => p.Seed), Is.All.EqualTo(9));
        });
        Assert.That(Rows(Samples.Plan(new() { Perturbations = ["capitals"] }, Named("typos"))), Is.EqualTo(new[] { "capitals" }));
    }

    [Test]
    public void Draws_differ_in_their_choices_and_pair_with_the_same_original()
    {
        var plan = Samples.Plan(release: Named("typos", "after-explicit") with { PerturbationDraws = 3 });
        var drawn = plan.Cases.Where(c => c.Spec.Perturbations is ["typos"]).GroupBy(c => c.Spec.OriginalId).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(plan.Cases.Select(c => c.Spec.Id), Is.Unique);
            Assert.That(drawn.SelectMany(g => g).Select(c => c.Spec.Draw).Distinct(), Is.EquivalentTo(new[] { 0, 1, 2 }));
            foreach (var item in drawn)
                Assert.That(item.Select(c => c.Item.Input), Is.Unique);
            Assert.That(plan.Cases.Where(c => c.Spec.Perturbations is ["after-explicit"]).Select(c => c.Spec.Draw), Is.All.Zero, "what leaves no choice is drawn once");
            Assert.That(plan.Hash, Is.Not.EqualTo(Samples.Plan(release: Named("typos", "after-explicit")).Hash));
        });
    }

    [Test]
    public void Traces_are_changed_in_modes_that_write_and_thoughts_in_modes_that_think()
    {
        var release = Samples.Release with
        {
            PerturbedItems = 100,
            Modes = [.. new[] { "explicit", "compact-token", "latent", "hybrid", "direct", "pause" }.Select(mode => new ReleaseMode
            {
                Mode = mode,
                Budgets = mode == "compact-token" ? [new() { Ratio = .5, Perturbed = true }, new() { Ratio = .2, Perturbed = true }] : [new() { Thoughts = 2, Perturbed = true }],
            })],
        };
        var modes = Samples.Plan(release: release, modes: ModeCatalogue.All).Cases
            .Where(c => c.Spec.PerturbationKind is not null)
            .ToLookup(c => c.Spec.PerturbationKind!.Value, c => $"{c.Spec.Mode} {c.Spec.Budget.Ratio}".Trim());
        Assert.Multiple(() =>
        {
            Assert.That(modes[PerturbationKind.Latent].Distinct(), Is.EquivalentTo(new[] { "latent", "hybrid" }));
            // A chain that drops steps cannot be given one of them, but it can be ended.
            Assert.That(modes[PerturbationKind.Trace].Distinct(), Is.EquivalentTo(new[] { "explicit", "compact-token 0.5", "compact-token 0.2" }));
            Assert.That(modes[PerturbationKind.Turn].Distinct().Count(), Is.EqualTo(7));
            Assert.That(modes[PerturbationKind.Character].Distinct().Count(), Is.EqualTo(7));
        });
    }

    static IEnumerable<TestCaseData> Mistakes() =>
    [
        new TestCaseData(new Func<Plan>(() => Samples.Plan(release: Named("typo"))), "unknown perturbation 'typo'").SetArgDisplayNames("unknown perturbation"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(release: Named("typos+"))), "unknown perturbation ''").SetArgDisplayNames("chain without an end"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(release: Named("typos@x"))), "seed 'x'").SetArgDisplayNames("strange seed"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(release: Named("typos@1", "typos@2"))), "named twice").SetArgDisplayNames("perturbation twice"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(release: Named("trace-loop+typos"))), "after the reasoning").SetArgDisplayNames("question after reasoning"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(new() { Perturbations = ["typos"] }, Samples.Release with { PerturbedItems = 0 })), "asks no item perturbed").SetArgDisplayNames("nothing perturbed"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(sets: [])), "No set").SetArgDisplayNames("no set"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(sets: [Samples.Set("lookup", 0)])), "'lookup' is empty").SetArgDisplayNames("empty set"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(sets: [Samples.Sets[0], Samples.Sets[0]])), "occurs in the sets").SetArgDisplayNames("set twice"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(new() { Modes = ["fast"] })), "has no mode 'fast'").SetArgDisplayNames("unknown mode"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(release: Samples.Release with { Modes = [new() { Mode = "fast" }] })), "unknown mode 'fast'").SetArgDisplayNames("unknown mode in release"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(release: Samples.Release with { Models = [new() { Path = "a", Families = ["lookup"] }] })), "takes the family 'arithmetic'").SetArgDisplayNames("family without model"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(new() { Limit = 0 })), "limit is 0").SetArgDisplayNames("limit 0"),
        new TestCaseData(new Func<Plan>(() => Samples.Plan(new() { Repeats = 0 })), "repeats is 0").SetArgDisplayNames("repeats 0"),
    ];

    [TestCaseSource(nameof(Mistakes))]
    public void Mistake_is_explained(Func<Plan> make, string reason) =>
        Assert.That(() => make(), Throws.TypeOf<UserErrorException>().With.Message.Contains(reason));

    static int Index(IReadOnlyList<Item> items, Item item) => Enumerable.Range(0, items.Count).First(i => ReferenceEquals(items[i], item));
}
