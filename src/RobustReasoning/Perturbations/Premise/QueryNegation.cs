using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Premise;

/// <summary>A two-way question asks which of both it is not.</summary>
public sealed class QueryNegation : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("query-negation", PerturbationKind.Premise, Relation.Equivariant,
        "A two-way question asks which of both it is not.")
    {
        Bound = new(1.2, 20),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        var place = item.Parts.ToList().FindIndex(p => p.Kind == PartKind.Question);
        if (item.Family != "deduction" || place < 0 || Deriving.Sentence(item.Parts[place]) is not var (words, _) || words.Contains("not")
            || words.Where(Vocabulary.IsName).ToArray() is not [var asked, var first, var second])
            return null;
        return this.Rederive(item, [.. item.Parts.Select((p, i) => i == place ? p with { Text = $"which is {asked} not , {first} or {second} ?" } : p)]);
    }
}
