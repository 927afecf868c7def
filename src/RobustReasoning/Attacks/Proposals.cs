using RobustReasoning.Items;

namespace RobustReasoning.Attacks;

/// <summary>Draws perturbed items that hold their relation.</summary>
static class Proposals
{
    // An item that offers nothing to one draw may offer something to the next; one that refused so many offers nothing.
    const int Patience = 16;

    /// <summary>At most so many perturbed items that were not <paramref name="seen"/>; fewer where the item offers no more.</summary>
    public static IReadOnlyList<Item> Draw(AttackTarget target, int count, Func<IReadOnlyList<Applied>> draw, HashSet<string>? seen = null)
    {
        seen ??= [];
        List<Item> drawn = [];
        for (var misses = 0; drawn.Count < count && misses < Patience * count;)
            if (ChainSpace.Apply(target.Item, draw()) is { } item && seen.Add(item.Input))
                drawn.Add(item);
            else
                misses++;
        return drawn;
    }
}
