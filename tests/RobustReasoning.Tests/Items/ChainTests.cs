using RobustReasoning.Items;

namespace RobustReasoning.Tests.Items;

public sealed class ChainTests
{
    static readonly Item[] s_items = [.. from family in Families.All
                                         from i in Enumerable.Range(0, 200)
                                         let item = family.Generate(Seeds.Derive((ulong)i, "chains"), i % 8 + 1)
                                         select i % 4 == 3 ? family.Twin(item) : item];

    static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Test]
    public void A_smaller_ratio_never_writes_more_words()
    {
        foreach (var item in s_items)
            Assert.That(Chains.Ratios.Select(r => Words(Chains.Write(item, r)).Length), Is.Ordered.Descending, item.Input);
    }

    [Test]
    public void Results_only_holds_every_value_in_order()
    {
        foreach (var item in s_items)
        {
            var results = item.Checkpoints.Select(c => c.Words.Where(w => w.Kind == ChainWordKind.Result).Select(w => w.Text).ToArray()).ToArray();
            Assert.That(Words(Chains.Write(item, Chains.Lossless)), Is.EqualTo(results.SelectMany(r => r)));
            Assert.That(results.Zip(item.Checkpoints), Is.All.Matches<(string[] Results, Checkpoint Step)>(s => s.Results.Contains(s.Step.Value)));
        }
    }

    [Test]
    public void The_full_chain_is_every_word_and_the_smallest_none()
    {
        foreach (var item in s_items)
        {
            Assert.That(Chains.Write(item, 1), Is.EqualTo(string.Join(' ', item.Checkpoints.SelectMany(c => c.Words).Select(w => w.Text))));
            Assert.That(Chains.Write(item, .1), Is.Empty);
        }
    }

    [TestCase(.4, "1 2 4 5 7 8")]
    [TestCase(.3, "1 3 5 7")]
    [TestCase(.2, "3 6")]
    public void Below_results_only_every_mth_value_is_dropped(double ratio, string kept)
    {
        var item = Families.Get("lookup").Generate(7, 8);
        Assert.That(Words(Chains.Write(item, ratio)), Is.EqualTo(Words(kept).Select(n => item.Checkpoints[int.Parse(n) - 1].Value)));
        Assert.That(Enumerable.Range(0, 8).Where(i => Chains.Keeps(item, ratio, i)), Is.EqualTo(Words(kept).Select(n => int.Parse(n) - 1)));
    }

    [Test]
    public void The_step_at_which_a_twin_breaks_off_is_kept_wherever_there_is_a_chain()
    {
        foreach (var twin in s_items.Where(i => !i.IsAnswerable))
            foreach (var ratio in Chains.Ratios.SkipLast(1))
                Assert.That(Chains.Write(twin, ratio), Does.Match("unknown( b [0-9]+)?$"));
    }

    [Test]
    public void Skipping_steps_leaves_the_end_of_the_chain()
    {
        foreach (var item in s_items)
            foreach (var ratio in Chains.Ratios)
                for (var skip = 0; skip <= item.Checkpoints.Count; skip++)
                    Assert.That(Chains.Write(item, ratio), Does.EndWith(Chains.Write(item, ratio, skip)));
    }

    [Test]
    public void A_ratio_without_a_rule_is_a_user_error() =>
        Assert.That(() => Chains.Write(s_items[0], .7), Throws.TypeOf<UserErrorException>().With.Message.Contains("0.5"));
}
