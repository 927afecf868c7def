using FsCheck;
using FsCheck.Fluent;
using RobustReasoning.Attacks.Shrinking;

namespace RobustReasoning.Tests.Attacks.Shrinking;

public sealed class MinimizerTests
{
    // A list fails where two of its numbers add up to ten, or it holds a prime number of elements above 40: no matter what, but not monotone.
    static bool Fails(IReadOnlyList<int> list) =>
        list.Index().Any(a => list.Index().Any(b => a.Index < b.Index && a.Item + b.Item == 10)) || list.Count(x => x > 40) is 2 or 3 or 5 or 7;

    [Test]
    public void What_is_left_fails_and_nothing_smaller_does() => Prop.ForAll<int[]>(list =>
    {
        if (!Fails(list))
            return true;
        var (least, _, _) = Shrink(list, Minimizer.Together);
        return Fails(least) && !ListShrinker.Of(least).Any(Fails);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Trying_together_gives_the_same_in_no_more_rounds() => Prop.ForAll<int[]>(list =>
    {
        if (!Fails(list))
            return true;
        var (together, rounds, _) = Shrink(list, Minimizer.Together);
        var (alone, more, trials) = Shrink(list, 1);
        return together.SequenceEqual(alone) && rounds <= more && more == trials;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Shorter_lists_keep_order_and_include_the_loss_of_each_single_element() => Prop.ForAll<int[]>(list =>
    {
        (int Place, int)[] marked = [.. list.Select((x, i) => (i, x))];
        var shorter = ListShrinker.Of(marked).Select(s => s.ToArray()).ToList();
        return shorter.All(s => s.Length < list.Length && s.Zip(s.Skip(1), (a, b) => a.Place < b.Place).All(rising => rising))
            && Enumerable.Range(0, list.Length).All(i => shorter.Any(s => s.SequenceEqual(marked.Where(m => m.Place != i))));
    }).QuickCheckThrowOnFailure();

    static (IReadOnlyList<int> Value, int Rounds, int Trials) Shrink(IReadOnlyList<int> list, int batch) =>
        Minimizer.RunAsync(list, ListShrinker.Of, all => ValueTask.FromResult<IReadOnlyList<bool>>([.. all.Select(Fails)]), batch).AsTask().GetAwaiter().GetResult();
}
