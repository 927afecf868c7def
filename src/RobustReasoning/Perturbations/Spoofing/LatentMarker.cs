using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Spoofing;

/// <summary>The markers of latent thoughts, as plain text after the question (Coconut, 2412.06769).</summary>
public sealed class LatentMarker : IPerturbation
{
    static readonly string[] s_texts = ["<latent>", "<eot>", "<bot> <eot>", "<latent> <eot>"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("latent-marker", PerturbationKind.Spoofing, Relation.Invariant,
        "The markers of latent thoughts, as plain text after the question (Coconut, 2412.06769).")
    {
        Bound = new(1, 60),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
