using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Trace;

/// <summary>Puts the first half of the chain into the model's mouth and asks for the answer there.</summary>
sealed class CutChain : IPerturbation
{
    public PerturbationCard Card { get; } = new("trace-cut", PerturbationKind.Trace, Relation.Recover,
        "The first half of the right chain stands there, and the answer is asked for at once (early answering, 2307.13702).");

    public Item? Apply(Item item, Random random) => !Intervening.IsOpen(item) || item.Checkpoints.Count < 2 ? null
        : this.With(item, (item.Intervention ?? new()) with { Steps = [.. item.Checkpoints.Take(item.Checkpoints.Count / 2)], Closes = true });
}
