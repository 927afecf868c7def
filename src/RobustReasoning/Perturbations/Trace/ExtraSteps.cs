using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Trace;

/// <summary>Puts the first half of the chain into the model's mouth and two steps of another question after it.</summary>
sealed class ExtraSteps : IPerturbation
{
    const int Count = 2;

    public PerturbationCard Card { get; } = new("trace-extra-steps", PerturbationKind.Trace, Relation.Recover,
        "The first half of the right chain stands there, then two steps of another question (Fragile Thoughts: extra steps).");

    public Item? Apply(Item item, Random random)
    {
        if (!Intervening.IsOpen(item) || item.Checkpoints.Count < 2 || Intervening.Other(item, random) is not { } other)
            return null;
        return this.With(item, (item.Intervention ?? new()) with
        {
            Steps = [.. item.Checkpoints.Take(item.Checkpoints.Count / 2), .. other.Checkpoints.Take(Count)],
        });
    }
}
