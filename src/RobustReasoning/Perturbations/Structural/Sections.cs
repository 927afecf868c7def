using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>Headings over the facts and over the question.</summary>
public sealed class Sections : IPerturbation
{
    const string Facts = "\n## facts\n";
    const string Question = "\n## question\n";

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("sections", PerturbationKind.Structural, Relation.Invariant,
        "Headings over the facts and over the question.")
    {
        Bound = new(1, 40),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        var fact = item.Parts.ToList().FindIndex(p => p.Kind == PartKind.Fact);
        var question = item.Parts.ToList().FindIndex(p => p.Kind == PartKind.Question);
        if (fact < 0 || question < 0 || item.Parts.Any(p => p.Text is Facts or Question))
            return null;
        List<Part> parts = [.. item.Parts];
        parts.Insert(Math.Max(fact, question), new(fact > question ? Facts : Question, PartKind.Filler));
        parts.Insert(Math.Min(fact, question), new(fact > question ? Question : Facts, PartKind.Filler));
        return this.With(item, parts);
    }
}
