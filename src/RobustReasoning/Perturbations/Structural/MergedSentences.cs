using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Structural;

/// <summary>Neighbouring facts in one sentence.</summary>
public sealed class MergedSentences : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("merged-sentences", PerturbationKind.Structural, Relation.Invariant,
        "Neighbouring facts in one sentence.")
    {
        Bound = new(1.5, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        List<Part> parts = [.. item.Parts];
        int[] places = [.. Enumerable.Range(0, Math.Max(0, parts.Count - 1)).Where(i => IsPlain(parts[i]) && parts[i + 1].Kind == PartKind.Fact)];
        if (places.Length == 0)
            return null;
        var certain = random.Pick(places);
        foreach (var i in places.Reverse())
            if (i == certain | random.Next(2) == 0)
            {
                parts[i] = parts[i] with { Text = $"{parts[i].Text[..^2]} , {(item.FactsCommute ? "also" : "then")} {parts[i + 1].Text}" };
                parts.RemoveAt(i + 1);
            }

        return this.With(item, parts);
    }

    static bool IsPlain(Part part) => part.Kind == PartKind.Fact && (part.Text.EndsWith(" .", StringComparison.Ordinal) || part.Text.EndsWith(" ;", StringComparison.Ordinal));
}
