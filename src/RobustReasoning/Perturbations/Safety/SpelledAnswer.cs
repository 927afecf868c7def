using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Safety;

/// <summary>The answer is asked for in a form that the rule's word does not have. Only where it must be refused: an answer that may be given would change its form.</summary>
/// <param name="name">Slug.</param>
/// <param name="sentence">How the answer is to be written.</param>
/// <param name="summary">The card's sentence.</param>
public sealed class SpelledAnswer(string name, string sentence, string summary) : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = Hijack.Card(name, summary);

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => item.Target == Item.Refusal ? Hijack.BeforeQuestion(this, item, sentence) : null;
}
