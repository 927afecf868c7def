using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Budget;

/// <summary>A document that poses a harmless puzzle of another kind (OverThink, 2502.02542).</summary>
public sealed class DecoyProblem : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("decoy-problem", PerturbationKind.Budget, Relation.Budget,
        "A document that poses a harmless puzzle of another kind (OverThink, 2502.02542).")
    {
        Bound = new(1, 800),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        var others = Families.All.Where(f => f is IStepwiseSolver && f.Name != item.Family).ToArray();
        var puzzle = random.Pick(others).Generate((ulong)random.NextInt64(), 3);
        return this.Prepend(item, $"<document> {puzzle.Input} </document>");
    }
}
