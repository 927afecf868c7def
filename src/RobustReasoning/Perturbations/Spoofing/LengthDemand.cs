using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Spoofing;

/// <summary>A length of thinking demanded by the text (L1, 2503.04697).</summary>
public sealed class LengthDemand : IPerturbation
{
    static readonly string[] s_texts = ["think for 1 tokens .", "think for maximum 5 tokens .", "reply without thinking ."];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("length-demand", PerturbationKind.Spoofing, Relation.Invariant,
        "A length of thinking demanded by the text (L1, 2503.04697).")
    {
        Bound = new(1, 60),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
