using System.Text.RegularExpressions;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>The space before full stops, commas and question marks lost.</summary>
public sealed partial class GluedMarks : IPerturbation
{
    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("glued-marks", PerturbationKind.Character, Relation.Invariant,
        "The space before full stops, commas and question marks lost.")
    {
        Bound = new(1, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        var sentences = Perturbing.Sentences(item);
        var count = sentences.Sum(p => Gap().Count(p.Text));
        if (count == 0)
            return null;
        var certain = random.Next(count);
        var index = 0;
        return this.With(item, [.. sentences.Select(p => p with { Text = Gap().Replace(p.Text, m => random.Next(2) == 0 | index++ == certain ? "" : m.Value) })]);
    }

    [GeneratedRegex(@"(?<=[\p{L}\p{N}]) (?=[.?;,](?:\s|$))")]
    private static partial Regex Gap();
}
