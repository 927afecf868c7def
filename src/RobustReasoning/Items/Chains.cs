using System.Globalization;

namespace RobustReasoning.Items;

/// <summary>
/// Writes an item's explicit chain at a compression ratio: first words that carry nothing are dropped, then repeated operands,
/// then all operands (at 0.5 every intermediate value is still there), then intermediate values themselves.
/// </summary>
public static class Chains
{
    /// <summary>The ratios that are defined, from the full chain to the empty one.</summary>
    public static IReadOnlyList<double> Ratios { get; } = [1, .8, .6, .5, .4, .3, .2, .1];

    /// <summary>The smallest ratio at which every intermediate value is still written.</summary>
    public const double Lossless = .5;

    /// <summary>The chain's words joined by single spaces; empty where the ratio leaves none.</summary>
    public static string Write(Item item, double ratio) => Write(item, ratio, 0);

    /// <summary>The chain from after its first <paramref name="skip"/> steps on, as the words after so many thoughts.</summary>
    public static string Write(Item item, double ratio, int skip)
    {
        var level = Level(ratio);
        List<string> words = [];
        for (var i = skip; i < item.Checkpoints.Count; i++)
            if (KeepsStep(item, i, level))
                Step(item.Checkpoints[i], i == 0 ? null : item.Checkpoints[i - 1].Value, level, words);
        return string.Join(' ', words);
    }

    /// <summary>Whether the value of step <paramref name="index"/> (from 0) is written at this ratio.</summary>
    public static bool Keeps(Item item, double ratio, int index) => KeepsStep(item, index, Level(ratio));

    static bool KeepsStep(Item item, int index, int level)
    {
        if (level == 7)
            return false;
        // Where the chain breaks off is a finding of its own, not one more intermediate value.
        if (index == item.Checkpoints.Count - 1 && item.Checkpoints[index].Value == Item.Unknown)
            return true;
        var number = index + 1;
        return level switch
        {
            4 => number % 3 != 0,
            5 => number % 2 != 0,
            6 => number % 3 == 0,
            _ => true,
        };
    }

    static void Step(Checkpoint step, string? previous, int level, List<string> words)
    {
        var repeats = level == 2 ? previous : null;
        foreach (var word in step.Words)
        {
            if (word.Kind == ChainWordKind.Scaffold && level >= 1 || word.Kind == ChainWordKind.Operand && level >= 3)
                continue;
            if (word.Kind == ChainWordKind.Operand && word.Text == repeats)
            {
                repeats = null;
                continue;
            }

            words.Add(word.Text);
        }
    }

    static int Level(double ratio)
    {
        for (var i = 0; i < Ratios.Count; i++)
            if (Math.Abs(Ratios[i] - ratio) < 1e-6)
                return i;
        throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"There is no chain at compression ratio {ratio}."),
            $"one of {string.Join(", ", Ratios.Select(r => r.ToString(CultureInfo.InvariantCulture)))}.", "Choose a ratio from that list.");
    }
}
