using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Attacks;
using RobustReasoning.Attacks.Shrinking;
using RobustReasoning.Items;

namespace RobustReasoning.Tests.Attacks.Shrinking;

public sealed class RewriteTests
{
    [Test]
    public void All_edits_give_the_perturbed_text_and_none_the_original() => ForPerturbed((original, item) =>
    {
        var rewrite = Rewrite.Of(original, item);
        Assert.That(rewrite.With(rewrite.Edits).Input, Is.EqualTo(item.Input));
        Assert.That(rewrite.With([]).Input, Is.EqualTo(original.Input));
        Assert.That(rewrite.Edits, Is.Not.Empty);
    });

    [Test]
    public void Some_edits_give_an_item_that_could_stand_in_a_set() => ForPerturbed((original, item) =>
    {
        var rewrite = Rewrite.Of(original, item);
        foreach (var kept in ListShrinker.Of(rewrite.Edits).Take(20))
            Assert.That(rewrite.With(kept).Flaws().Where(f => !f.Contains("empty", StringComparison.Ordinal)), Is.Empty);
    });

    [Test]
    public void Sentences_that_only_moved_are_moved_and_not_rewritten()
    {
        var item = Families.Get("lookup").Generate(SeedSpaces.Suite(4), 3);
        var moved = RobustReasoning.Perturbations.Perturbing.Perturb(RobustReasoning.Perturbations.Perturbations.Get("fact-order"), item, 5)!;
        Assert.That(Rewrite.Of(item, moved).Edits.Select(e => e.Kind), Is.All.EqualTo(EditKind.Moved));
    }

    [Test]
    public void Replaced_runs_turn_one_text_into_the_other() => Prop.ForAll<string[], string[]>((before, after) =>
    {
        List<string> tokens = [.. before];
        foreach (var (start, count, with) in WordDiff.Of(before, after).Reverse())
        {
            tokens.RemoveRange(start, count);
            tokens.InsertRange(start, with);
        }

        return tokens.SequenceEqual(after);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Tokens_make_up_the_text() => Prop.ForAll<NonNull<string>>(text => string.Concat(WordDiff.Tokens(text.Get)) == text.Get).QuickCheckThrowOnFailure();

    static void ForPerturbed(Action<Item, Item> check)
    {
        var random = Seeds.Source(1, "rewrite");
        foreach (var family in Families.All)
            for (var i = 0; i < 60; i++)
            {
                var original = family.Generate(SeedSpaces.Suite((ulong)i), i % 6 + 1);
                if (ChainSpace.Apply(original, RandomChains.Chain(random)) is { } item)
                    check(original, item);
            }
    }
}
