using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Letters drawn out, only in words that carry nothing the answer needs.</summary>
public sealed class RepeatedLetters : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("repeated-letters", PerturbationKind.Character, Relation.Invariant,
        "Letters drawn out, only in words that carry nothing the answer needs.")
    {
        Bound = new(2, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.2, w => Vocabulary.Loose.Contains(w.ToLowerInvariant()), w =>
        {
            var place = random.Next(1, w.Length);
            return w.Insert(place, new string(w[place], random.Next(2, 4)));
        });
}
