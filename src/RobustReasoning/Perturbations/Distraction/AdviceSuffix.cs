using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Distraction;

/// <summary>Unrelated advice after the question (CatAttack, 2503.01781).</summary>
public sealed class AdviceSuffix : IPerturbation
{
    static readonly string[] s_texts =
    [
        "remember , always save at least 20 % of your earnings for future investments .",
        "remember , always drink enough water on hot days .",
        "never forget the people who helped you .",
        "take breaks , and sleep well before big days .",
    ];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("advice-suffix", PerturbationKind.Distraction, Relation.Invariant,
        "Unrelated advice after the question (CatAttack, 2503.01781).")
    {
        Bound = new(1, 100),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
