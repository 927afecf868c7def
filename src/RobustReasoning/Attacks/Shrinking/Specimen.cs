using RobustReasoning.Items;

namespace RobustReasoning.Attacks.Shrinking;

/// <summary>A perturbed item on its way to the smallest that still fails.</summary>
/// <param name="Original">The clean item.</param>
/// <param name="Chain">The chain that was applied to it.</param>
/// <param name="Item">The perturbed item.</param>
/// <param name="Rewrite">Its edits.</param>
/// <param name="Kept">The edits that are made.</param>
sealed record Specimen(Item Original, IReadOnlyList<Applied> Chain, Item Item, Rewrite Rewrite, IReadOnlyList<Edit> Kept)
{
    /// <summary>A specimen with all its edits.</summary>
    public static Specimen Of(Item original, Item item)
    {
        var rewrite = Rewrite.Of(original, item);
        return new(original, ChainSpace.Of(original, item), item, rewrite, rewrite.Edits);
    }

    /// <summary>
    /// Smaller specimens that keep their relation, each once: shorter chains, then items of fewer steps under the same chain, then fewer edits.
    /// Once an edit is undone the chain stays, since it would make all of them again.
    /// </summary>
    public IEnumerable<Specimen> Smaller() => (Kept.Count == Rewrite.Edits.Count && Chain.All(ChainSpace.IsKnown) ? Chains().Concat(Sizes()) : []).Concat(Texts())
        .Where(s => ChainSpace.Holds(s.Original, s.Item)).DistinctBy(s => (s.Original.Id, s.Item.Input));

    IEnumerable<Specimen> Chains() =>
        from chain in ListShrinker.Of(Chain)
        let item = ChainSpace.Apply(Original, chain)
        // A step that did not apply is no step: its chain was met already.
        where item is not null && item.Perturbations.Count == Original.Perturbations.Count + chain.Count
        select Of(Original, item);

    IEnumerable<Specimen> Sizes()
    {
        if (Families.All.FirstOrDefault(f => f.Name == Original.Family) is not { } family || Regrown(family, Original.Steps)?.Input != Original.Input)
            yield break;
        for (var steps = 1; steps < Original.Steps; steps++)
            if (Regrown(family, steps) is { } smaller && ChainSpace.Apply(smaller, Chain) is { } item && item.Perturbations.Count == smaller.Perturbations.Count + Chain.Count)
                yield return Of(smaller, item);
    }

    // Null where the family makes no item of these arguments: a set may hold items that it never made.
    Item? Regrown(IFamily family, int steps)
    {
        try
        {
            var item = family.Generate(Original.Seed, steps);
            return Original.IsAnswerable ? item : family.Twin(item);
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    IEnumerable<Specimen> Texts()
    {
        // The same letter renamed twice may be one register: both or neither, or it would be two.
        var units = Kept.Index().GroupBy(e => e.Item.Before.Trim() is [var letter] && char.IsLetter(letter) ? (e.Item.Before, e.Item.After, -1) : ("", "", e.Index))
            .Select(g => g.Select(e => e.Item).ToArray()).ToArray();
        return ListShrinker.Of(units).Select(kept => kept.SelectMany(e => e).ToArray()).Select(kept => this with { Kept = kept, Item = Rewrite.With(kept) });
    }
}
