using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>A seeded transformation of an item whose effect on the right answer is known.</summary>
public interface IPerturbation
{
    /// <summary>Slug of the perturbation.</summary>
    string Name { get; }

    /// <summary>What must hold between the answers to the original and to the perturbed item.</summary>
    Relation Relation { get; }

    /// <summary>The perturbed item, or null where this item offers nothing to perturb.</summary>
    Item? Apply(Item item, Random random);
}
