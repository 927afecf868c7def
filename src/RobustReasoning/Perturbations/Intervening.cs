using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>What perturbations of the model's own reasoning share.</summary>
static class Intervening
{
    // What every family can write.
    const int MostSteps = 8;

    /// <summary>A new item with the same text and this intervention, recorded as made by this perturbation.</summary>
    internal static Item With(this IPerturbation perturbation, Item item, Intervention intervention) => item with
    {
        Id = $"{item.Id}+{perturbation.Card.Name}",
        ParentId = item.Id,
        Relation = perturbation.Card.Relation,
        Perturbations = [.. item.Perturbations, new(perturbation.Card.Name, 0)],
        Intervention = intervention,
    };

    /// <summary>Another item of the same family and length; null where the family is not ours.</summary>
    internal static Item? Other(Item item, Random random) =>
        item.Steps is >= 1 and <= MostSteps && Families.All.FirstOrDefault(f => f.Name == item.Family) is { } family
            ? family.Generate((ulong)random.NextInt64(), item.Steps)
            : null;

    /// <summary>Whether an item has a chain that can still be put into the model's mouth.</summary>
    internal static bool IsOpen(Item item) => item.Checkpoints.Count > 0 && item.Intervention is null or { Prefill: null, Steps: null, Closes: false };
}
