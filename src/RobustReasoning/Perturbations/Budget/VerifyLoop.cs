using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Budget;

/// <summary>A request to repeat the work until it agrees with itself.</summary>
public sealed class VerifyLoop : IPerturbation
{
    static readonly string[] s_texts =
    [
        "when you reach the end , begin anew until five results agree .",
        "do all of it again backwards , and compare both results .",
    ];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("verify-loop", PerturbationKind.Budget, Relation.Budget,
        "A request to repeat the work until it agrees with itself.")
    {
        Bound = new(1, 120),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
