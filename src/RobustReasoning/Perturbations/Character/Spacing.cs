using System.Text;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Doubles some of the spaces or makes tabs and line breaks of them.</summary>
public sealed class Spacing : IPerturbation
{
    static readonly string[] s_spaces = ["  ", "\t", "\n", "   "];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("spacing", PerturbationKind.Character, Relation.Invariant, "Doubled spaces, tabs and line breaks.")
    {
        Bound = new(3, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random)
    {
        var sentences = Perturbing.Sentences(item);
        var count = sentences.Sum(p => p.Text.Count(c => c == ' '));
        if (count == 0)
            return null;
        var certain = random.Next(count);
        var index = 0;
        return this.With(item, [.. sentences.Select(p => p with { Text = Stretch(p.Text) })]);

        string Stretch(string text)
        {
            var builder = new StringBuilder();
            foreach (var c in text)
                builder.Append(c == ' ' && (random.NextDouble() < 0.15 | index++ == certain) ? random.Pick(s_spaces) : c.ToString());
            return builder.ToString();
        }
    }
}
