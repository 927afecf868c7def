using FsCheck.Fluent;

namespace RobustReasoning.Attacks.Shrinking;

/// <summary>FsCheck's shrinker of lists, with elements that stay as they are.</summary>
static class ListShrinker
{
    /// <summary>Shorter lists, the shortest first; none for an empty one.</summary>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> list)
    {
        if (list.Count == 0)
            return [];
        // The generator is never drawn from; elements without a shrinker of their own only come and go.
        var arrays = Arb.Array(Arb.From(Gen.Constant(list[0])));
        return arrays.Shrinker([.. list]);
    }
}
