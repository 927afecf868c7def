namespace RobustReasoning.Items;

/// <summary>One step of an item's lineage: a perturbation and the seed that its choices were derived from.</summary>
/// <param name="Name">Name of the perturbation.</param>
/// <param name="Seed">Seed; with the item that was perturbed it gives the same text again.</param>
public sealed record Applied(string Name, ulong Seed);
