using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Trace;

/// <summary>Ends the chain before it begins.</summary>
sealed class EmptyChain : IPerturbation
{
    public PerturbationCard Card { get; } = new("trace-empty", PerturbationKind.Trace, Relation.Recover,
        "The chain is ended before its first word (thinking stopped, 2503.19326).");

    public Item? Apply(Item item, Random random) => item.Intervention is null or { Prefill: null, Steps: null, Closes: false }
        ? this.With(item, (item.Intervention ?? new()) with { Closes = true })
        : null;
}
