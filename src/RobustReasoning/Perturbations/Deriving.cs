using System.Text.RegularExpressions;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>What perturbations share that change an item's meaning: its solver says what follows from the new text.</summary>
static partial class Deriving
{
    /// <summary>The solver of the item's family; null for a foreign item and for one whose chain has been begun already, as that belongs to the old text.</summary>
    public static IStepwiseSolver? Solver(Item item) => item.Intervention is not null ? null : Families.All.FirstOrDefault(f => f.Name == item.Family) as IStepwiseSolver;

    /// <summary>The item with these sentences and the target and checkpoints that follow from them; null where nothing does.</summary>
    public static Item? Rederive(this IPerturbation perturbation, Item item, IReadOnlyList<Part> parts)
    {
        // A sentence that changes nothing has no place in the chain either.
        if (Solver(item)?.Derive(Drafting.Join(parts.Where(p => p.Kind != PartKind.Filler))) is not [.., var last] checkpoints)
            return null;
        return perturbation.With(item, parts) with
        {
            Target = last.Value,
            Checkpoints = checkpoints,
            Steps = last.Value == Item.Unknown ? item.Steps : checkpoints.Count,
        };
    }

    /// <summary>The first of the candidates, taken in random order, from which it follows that nothing can be known.</summary>
    public static Item? FirstUnknown(this IPerturbation perturbation, Item item, Random random, IEnumerable<IReadOnlyList<Part>> candidates) =>
        Shuffled(random, candidates).Select(c => perturbation.Rederive(item, c)).FirstOrDefault(c => c?.Target == Item.Unknown);

    public static T[] Shuffled<T>(Random random, IEnumerable<T> list)
    {
        T[] all = [.. list];
        random.Shuffle(all);
        return all;
    }

    /// <summary>The only sentence of a part as its words; null where it holds more or none.</summary>
    public static (string[] Words, string Mark)? Sentence(Part part) => Reading.Sentences(part.Text).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The text with words exchanged, whatever marks, invisible characters and accents they carry; null leaves a word as it is.</summary>
    public static string Exchange(string text, Func<string, string?> exchange) => Run().Replace(text, match =>
    {
        if (exchange(Lexicon.Plain(Reading.Fold(match.Value))) is not { } other)
            return match.Value;
        return match.Value.Any(char.IsUpper) && !match.Value.Any(char.IsLower) ? other.ToUpperInvariant() : other;
    });

    /// <summary>The parts with words exchanged everywhere.</summary>
    public static Part[] Exchange(IReadOnlyList<Part> parts, IReadOnlyDictionary<string, string> map) =>
        [.. parts.Select(p => p with { Text = Exchange(p.Text, map.GetValueOrDefault) })];

    // Letters, digits and what is invisible or stands above them; a hyphen joins the words of a number.
    [GeneratedRegex(@"[\p{L}\p{N}\p{M}\p{Cf}]+(?:[-\uFF0D][\p{L}\p{N}\p{M}\p{Cf}]+)*")]
    private static partial Regex Run();
}
