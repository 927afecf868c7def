using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Trace;

/// <summary>A control: puts the first half of the right chain into the model's mouth, to go on from.</summary>
sealed class RightPrefix : IPerturbation
{
    public PerturbationCard Card { get; } = new("trace-control", PerturbationKind.Trace, Relation.Recover,
        "The first half of the right chain stands there, to go on from: a control, which should cost nothing.");

    public Item? Apply(Item item, Random random) => !Intervening.IsOpen(item) || item.Checkpoints.Count < 2 ? null
        : this.With(item, (item.Intervention ?? new()) with { Steps = [.. item.Checkpoints.Take(item.Checkpoints.Count / 2)] });
}
