using RobustReasoning.Items;
using RobustReasoning.Perturbations;

namespace RobustReasoning.Attacks;

/// <summary>The perturbation chains that may attack an item: those after which the answer must stay, as the family's solver confirms.</summary>
static class ChainSpace
{
    /// <summary>Longest chain.</summary>
    public const int MaxLength = 3;

    /// <summary>Perturbations of the input that leave the answer as it is.</summary>
    public static IReadOnlyList<IPerturbation> Steps { get; } =
    [
        .. Perturbations.Perturbations.All.Where(p => p.Card.Relation is Relation.Invariant or Relation.Budget
            && p.Card.Kind is not (PerturbationKind.Trace or PerturbationKind.Latent or PerturbationKind.Turn or PerturbationKind.Safety)),
    ];

    /// <summary>A step with a seed of its own.</summary>
    public static Applied Step(Random random, IPerturbation perturbation) => new(perturbation.Card.Name, (ulong)random.Next());

    /// <summary>A step of a random perturbation.</summary>
    public static Applied Step(Random random) => Step(random, random.Pick(Steps));

    /// <summary>The item after the chain; null where nothing applies or changes, or the answer would not stay.</summary>
    // What a search by gradients made is no perturbation that could be made again.
    public static Item? Apply(Item clean, IReadOnlyList<Applied> chain) =>
        chain.All(step => Perturbations.Perturbations.All.Any(p => p.Card.Name == step.Name)) && new PerturbationChain(chain).Apply(clean) is { } item && Holds(clean, item) ? item : null;

    /// <summary>Whether the item is another than the clean one and its answer is still right, by the family's solver where it has one.</summary>
    public static bool Holds(Item clean, Item item) =>
        (item.Input != clean.Input || item.System != clean.System) && item.Target == clean.Target && Solves(item);

    static bool Solves(Item item) =>
        Families.All.FirstOrDefault(f => f.Name == item.Family) is not ISolver solver || solver.Solve(item.Text) == item.Target;

    /// <summary>Whether a step is one of the catalogue and not, say, a phrase that gradients found.</summary>
    public static bool IsKnown(Applied step) => Perturbations.Perturbations.All.Any(p => p.Card.Name == step.Name);

    /// <summary>The steps that were applied to a clean item.</summary>
    public static IReadOnlyList<Applied> Of(Item clean, Item item) => [.. item.Perturbations.Skip(clean.Perturbations.Count)];
}
