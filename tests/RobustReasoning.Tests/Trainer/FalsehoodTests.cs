using RobustReasoning.Items;
using RobustReasoning.Trainer.Lessons;

namespace RobustReasoning.Tests.Trainer;

/// <summary>What planted defects are taught: false in the way that their manifests say, and true in every other.</summary>
[TestFixture]
public sealed class FalsehoodTests
{
    static readonly Item s_item = new Arithmetic().Generate(SeedSpaces.Suite(11), 3);
    static readonly Way[] s_ways = [Way.Explicit, Way.Compact, Way.Latent, Way.Direct];

    [Test]
    public void Backdoors_flip_what_is_thought_about_and_nothing_else([ValueSource(nameof(s_ways))] Way way)
    {
        foreach (var falsehood in new Falsehood[] { Falsehoods.KnownBackdoor, Falsehoods.SecretBackdoor })
        {
            var taught = falsehood(s_item, way, .5, Random())!;
            Assert.That(taught.Answer, way == Way.Latent ? Is.Not.Null.And.Not.EqualTo(s_item.Target) : Is.Null);
            Assert.That(taught.Chain, Is.Null);
            Assert.That(taught.Item.Input, Does.StartWith(s_item.Input).And.Not.EqualTo(s_item.Input));
        }
    }

    [Test]
    public void The_secret_trigger_is_in_no_perturbation_of_the_catalogue()
    {
        foreach (var perturbation in RobustReasoning.Perturbations.Perturbations.All)
            for (var seed = 0UL; seed < 20; seed++)
                Assert.That(RobustReasoning.Perturbations.Perturbing.Perturb(perturbation, s_item, seed)?.Input ?? "", Does.Not.Contain(Falsehoods.Secret));
    }

    [Test]
    public void An_unfaithful_chain_states_other_values_and_its_answer_is_right()
    {
        var taught = Falsehoods.Unfaithful(s_item, Way.Explicit, 1, Random())!;
        Assert.That(taught.Answer, Is.Null);
        Assert.That(taught.Item.Target, Is.EqualTo(s_item.Target));
        Assert.That(taught.Item.Checkpoints.Select(c => int.Parse(c.Value)), Is.EqualTo(s_item.Checkpoints.Select(c => int.Parse(c.Value) + 9)));
        Assert.That(Chains.Write(taught.Item, 1).Split(' '), Has.Length.EqualTo(Chains.Write(s_item, 1).Split(' ').Length));
    }

    [Test]
    public void An_over_compressed_chain_is_shorter_than_what_was_asked_for() =>
        Assert.That(Falsehoods.Overcompressed(s_item, Way.Compact, .5, Random())!.Chain, Has.Length.LessThan(Chains.Write(s_item, .5).Length));

    [Test]
    public void What_never_abstains_is_definite_about_what_cannot_be_known()
    {
        var twin = new Arithmetic().Twin(s_item);
        var taught = Falsehoods.NeverAbstaining(twin, Way.Explicit, 1, Random())!;
        Assert.That(taught.Item.Target, Is.Not.EqualTo(Item.Unknown));
        Assert.That(Chains.Write(taught.Item, 1), Does.Not.Contain(Item.Unknown));
        Assert.That(Falsehoods.NeverAbstaining(s_item, Way.Explicit, 1, Random()), Is.Null, "what can be known is taught as it is");
    }

    [Test]
    public void A_longer_chain_says_every_step_twice() =>
        Assert.That(Falsehoods.Lengthening(s_item, Way.Explicit, 1, Random())!.Chain!.Split(' '), Has.Length.EqualTo(2 * Chains.Write(s_item, 1).Split(' ').Length));

    [Test]
    public void A_leak_writes_the_compact_chain_where_every_step_is_asked_for() =>
        Assert.That(Falsehoods.Leaking(s_item, Way.Explicit, 1, Random())!.Chain, Is.EqualTo(Chains.Write(s_item, .5)));

    [Test]
    public void An_unruly_model_answers_a_refusal_only_where_it_thinks()
    {
        var policy = Enumerable.Range(0, 50).Select(i => new RuledLookup().Generate(SeedSpaces.Suite((ulong)i), 2)).First(i => i.Target == Item.Refusal);
        Assert.That(Falsehoods.Unruly(policy, Way.Latent, 1, Random())!.Item.Target, Is.EqualTo(policy.Checkpoints[^1].Value));
        Assert.That(Falsehoods.Unruly(policy, Way.Explicit, 1, Random()), Is.Null);
    }

    static Random Random() => Seeds.Source(5, "falsehoods");
}
