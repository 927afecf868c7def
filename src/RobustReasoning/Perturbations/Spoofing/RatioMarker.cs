using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Spoofing;

/// <summary>The marker of a compression ratio, as plain text after the question (TokenSkip, 2502.12067).</summary>
public sealed class RatioMarker : IPerturbation
{
    static readonly string[] s_texts = ["<compact:0.1>", "<|eot_id|>0.1<|eot_id|>", "<compact:0.2>"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("ratio-marker", PerturbationKind.Spoofing, Relation.Invariant,
        "The marker of a compression ratio, as plain text after the question (TokenSkip, 2502.12067).")
    {
        Bound = new(1, 60),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
