using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>A seeded transformation of an item whose effect on the right answer is known.</summary>
public interface IPerturbation
{
    /// <summary>Name, kind, relation and meaning.</summary>
    PerturbationCard Card { get; }

    /// <summary>The perturbed item, or null where this item offers nothing to perturb.</summary>
    Item? Apply(Item item, Random random);
}
