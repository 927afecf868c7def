using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Items;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Tests.Perturbations;

public sealed class PerturbationChainTests
{
    static readonly Arbitrary<(Item, PerturbationChain)> s_cases =
        (from item in Arbitraries.ItemGen from chain in Arbitraries.ChainGen select (item, chain)).ToArbitrary();

    [Test]
    public void A_chain_is_read_back_as_it_is_written() => Prop.ForAll(Arbitraries.Chains, chain =>
        Assert.That(PerturbationChain.Parse(chain.ToString()), Is.EqualTo(chain))).QuickCheckThrowOnFailure();

    [Test]
    public void A_chain_is_its_steps_one_after_another() => Prop.ForAll(s_cases, c =>
    {
        var (item, chain) = c;
        var (expected, applied) = (item, new List<Applied>());
        foreach (var step in chain.Steps)
            if (RobustReasoning.Perturbations.Perturbations.Get(step.Name).Perturb(expected, step.Seed) is { } next)
            {
                expected = next;
                applied.Add(step);
            }

        var result = chain.Apply(item);
        Assert.That(result is null, Is.EqualTo(applied.Count == 0));
        if (result is null)
            return;
        Assert.That((result.Id, result.Input, result.Target), Is.EqualTo((expected.Id, expected.Input, expected.Target)));
        Assert.That(result.Perturbations, Is.EqualTo(item.Perturbations.Concat(applied)));
        Assert.That(result.ParentId, Is.EqualTo(item.Id));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void What_a_chain_left_out_changes_nothing() => Prop.ForAll(s_cases, c =>
    {
        var (item, chain) = c;
        if (chain.Apply(item) is { } result)
            Assert.That(new PerturbationChain([.. result.Perturbations.Skip(item.Perturbations.Count)]).Apply(item)!.Input, Is.EqualTo(result.Input));
    }).QuickCheckThrowOnFailure();

    [TestCase("typos")]
    [TestCase("typos@")]
    [TestCase("typos@-1")]
    [TestCase("typos@1+")]
    [TestCase("typos@18446744073709551616")]
    [TestCase("typo@1")]
    public void A_chain_that_cannot_be_read_is_a_user_error(string text) =>
        Assert.That(() => PerturbationChain.Parse(text), Throws.TypeOf<UserErrorException>());

    [Test]
    public void Relations_compose_in_any_order_and_grouping()
    {
        var all = Enum.GetValues<Relation>();
        foreach (var a in all)
        {
            Assert.That((Relation.Invariant.Compose(a), a.Compose(a), a.Compose(Relation.Abstain)), Is.EqualTo((a, a, Relation.Abstain)));
            foreach (var b in all)
            {
                Assert.That(a.Compose(b), Is.EqualTo(b.Compose(a)));
                foreach (var c in all)
                    Assert.That(a.Compose(b).Compose(c), Is.EqualTo(a.Compose(b.Compose(c))));
            }
        }
    }
}
