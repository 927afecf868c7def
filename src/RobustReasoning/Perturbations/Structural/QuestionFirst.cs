using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>The question before the facts.</summary>
public sealed class QuestionFirst : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("question-first", PerturbationKind.Structural, Relation.Invariant,
        "The question before the facts.")
    {
        Bound = new(1, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        var place = item.Parts.ToList().FindIndex(p => p.Kind == PartKind.Question);
        return place <= 0 ? null : this.With(item, [item.Parts[place], .. item.Parts.Take(place), .. item.Parts.Skip(place + 1)]);
    }
}
