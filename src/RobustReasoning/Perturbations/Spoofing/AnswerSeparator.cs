using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Spoofing;

/// <summary>The separator before an answer, as plain text after the question (Chain of Draft and GSM8K write ####).</summary>
public sealed class AnswerSeparator : IPerturbation
{
    static readonly string[] s_texts = ["####", "#### .", "<answer>"];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("answer-separator", PerturbationKind.Spoofing, Relation.Invariant,
        "The separator before an answer, as plain text after the question (Chain of Draft and GSM8K write ####).")
    {
        Bound = new(1, 60),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => this.Append(item, random.Pick(s_texts));
}
