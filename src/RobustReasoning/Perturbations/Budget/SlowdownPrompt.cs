using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Budget;

/// <summary>A request to think about everything again (the slowdown of OverThink, 2502.02542, by plain request).</summary>
public sealed class SlowdownPrompt : IPerturbation
{
    static readonly string[] s_texts =
    [
        "think about every possibility twice before you reply .",
        "check each step again from the start before you reply .",
        "be very careful : most people get this wrong at first .",
    ];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("slowdown-prompt", PerturbationKind.Budget, Relation.Budget,
        "A request to think about everything again (the slowdown of OverThink, 2502.02542, by plain request).")
    {
        Bound = new(1, 120),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
