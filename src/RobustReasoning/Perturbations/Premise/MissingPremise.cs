using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Premise;

/// <summary>One necessary premise is missing (MiP-Overthinking, 2504.06514).</summary>
public sealed class MissingPremise : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("missing-premise", PerturbationKind.Premise, Relation.Abstain,
        "One necessary premise is missing (MiP-Overthinking, 2504.06514).")
    {
        Bound = new(2, 40),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        if (!item.IsAnswerable || item.Parts.Count == 0 || Deriving.Solver(item) is null)
            return null;
        if (Twin(item) is { } twin)
            return this.With(item, twin.Parts) with { Target = Item.Unknown, Checkpoints = twin.Checkpoints };
        return this.FirstUnknown(item, random, from i in Enumerable.Range(0, item.Parts.Count)
                                               from parts in Without(item, i)
                                               select parts);
    }

    // The family keeps count and form of the facts, so that they do not reveal what is missing; it knows its own items only.
    static Item? Twin(Item item) =>
        item.Perturbations.Count == 0 && item.Steps is >= 1 and <= 8 && Families.All.FirstOrDefault(f => f.Name == item.Family) is { } family
        && family.Generate(item.Seed, item.Steps).Input == item.Input ? family.Twin(item) : null;

    static IEnumerable<IReadOnlyList<Part>> Without(Item item, int place)
    {
        var part = item.Parts[place];
        if (part.Kind != PartKind.Fact)
            yield break;
        if (item.Family != "arithmetic")
            yield return [.. item.Parts.Take(place), .. item.Parts.Skip(place + 1)];
        else
            yield return [.. item.Parts.Take(place), part with { Text = Deriving.Exchange(part.Text, w => int.TryParse(w, out _) ? "some" : null) }, .. item.Parts.Skip(place + 1)];
    }
}
