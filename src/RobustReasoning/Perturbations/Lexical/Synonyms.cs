using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Lexical;

/// <summary>Words exchanged for synonyms from <c>lexicon.tsv</c>, which holds for the families only.</summary>
public sealed class Synonyms : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("synonyms", PerturbationKind.Lexical, Relation.Invariant,
        "Words exchanged for synonyms from a lexicon (TextFooler, 1907.11932).")
    {
        Bound = new(2.5, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) => Deriving.Solver(item) is null ? null
        : this.ChangeWords(item, random, 0.3, w => Lexicon.Synonyms.ContainsKey(w), w => random.Pick(Lexicon.Synonyms[w]));
}
