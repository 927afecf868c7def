using RobustReasoning.Items;

namespace RobustReasoning.Perturbations.Character;

/// <summary>Invisible marks of writing direction around words (Bad Characters, 2106.09898; Trojan Source, 2111.00169).</summary>
public sealed class BidirectionalMarks : IPerturbation
{
    // Marks, an embedding, an override and isolates, all left to right: what is seen stays in its order.
    static readonly (string Before, string After)[] s_marks =
        [("\u200E", ""), ("", "\u200E"), ("\u202A", "\u202C"), ("\u202D", "\u202C"), ("\u2066", "\u2069"), ("\u2068", "\u2069")];

    /// <inheritdoc/>
    public PerturbationCard Card { get; } = new("bidirectional-marks", PerturbationKind.Character, Relation.Invariant,
        "Invisible marks of writing direction around words (Bad Characters, 2106.09898; Trojan Source, 2111.00169).")
    {
        Bound = new(3, 0),
    };

    /// <inheritdoc/>
    public Item? Apply(Item item, Random random) =>
        this.ChangeWords(item, random, 0.15, w => w.Length > 0, w =>
        {
            var (before, after) = random.Pick(s_marks);
            return before + w + after;
        });
}
