using System.Globalization;
using RobustReasoning.Items;

namespace RobustReasoning.Perturbations;

/// <summary>Answers that somebody may suggest and that are wrong.</summary>
static class FalseClaims
{
    /// <summary>An answer of the item's kind that is not its target: a number near it, another choice, another name of the text; null where there is none.</summary>
    public static string? Answer(Item item, Random random) => item.AnswerType switch
    {
        AnswerType.Number => Number(item, random),
        AnswerType.Choice => OneOf(item.Choices, item, random),
        _ => OneOf([.. Vocabulary.Words(item.Input).Where(Vocabulary.IsName).Distinct()], item, random),
    };

    /// <summary>A number that is near the target and never the target; any where there is none, null where the target is no whole number.</summary>
    public static string? Number(Item item, Random random)
    {
        if (!item.IsAnswerable)
            return random.Next(2, 100).Text();
        if (!int.TryParse(item.Target, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var target) || target > int.MaxValue / 2)
            return null;
        var distance = random.Next(1, Math.Max(4, Math.Abs(target) / 5 + 1));
        return (random.Next(2) == 0 && target >= distance ? target - distance : target + distance).Text();
    }

    static string? OneOf(IReadOnlyList<string> answers, Item item, Random random)
    {
        string[] wrong = [.. answers.Where(a => !a.Equals(item.Target, StringComparison.OrdinalIgnoreCase))];
        return wrong.Length == 0 ? null : random.Pick(wrong);
    }
}
