using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Trace;

/// <summary>Puts the first half of the chain into the model's mouth and repeats its last step.</summary>
sealed class Loop : IPerturbation
{
    const int Repeats = 3;

    public PerturbationCard Card { get; } = new("trace-loop", PerturbationKind.Trace, Relation.Recover,
        "The first half of the right chain stands there, and its last step three times more.");

    public Item? Apply(Item item, Random random)
    {
        if (!Intervening.IsOpen(item))
            return null;
        Checkpoint[] half = [.. item.Checkpoints.Take((item.Checkpoints.Count + 1) / 2)];
        return this.With(item, (item.Intervention ?? new()) with { Steps = [.. half, .. Enumerable.Repeat(half[^1], Repeats)] });
    }
}
