using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Spoofing;

/// <summary>The word that makes a model think on, after the question (s1, 2501.19393).</summary>
public sealed class WaitMarker : IPerturbation
{
    static readonly string[] s_texts = ["wait", "wait ,", "hmm", "alternatively"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("wait", PerturbationKind.Spoofing, Relation.Invariant,
        "The word that makes a model think on, after the question (s1, 2501.19393).")
    {
        Bound = new(1, 60),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
