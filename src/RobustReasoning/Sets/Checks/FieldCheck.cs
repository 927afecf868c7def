using RobustReasoning.Items;
using RobustReasoning.Sets.Documents;

namespace RobustReasoning.Sets.Checks;

/// <summary>Every field holds what its type promises.</summary>
sealed class FieldCheck : IItemCheck
{
    public string Rule => "field";

    public IEnumerable<Finding> Check(Item item, CardFacts card)
    {
        foreach (var flaw in item.Flaws())
            yield return flaw;
        if (string.IsNullOrWhiteSpace(item.Family) || string.IsNullOrWhiteSpace(item.Template))
            yield return "has an empty family or template; the template is the cluster of statistics.";
        if (item.Language is { } language && !Tags.IsLanguage(language))
            yield return $"has the language '{language.Excerpt()}', which is no BCP 47 tag such as en or pt-BR.";
        if (item.Hash is { } hash && !(hash.Length == ItemHash.Length && hash.All(char.IsAsciiHexDigitLower)))
            yield return $"has the hash '{hash.Excerpt()}', which is not {ItemHash.Length} hexadecimal digits in lower case.";
        if (item.Choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < item.Choices.Count)
            yield return "has the same choice twice.";
        if (item.AnswerType == AnswerType.Choice && item.Choices.Count < 2)
            yield return "has the answer type choice and fewer than 2 choices.";
        if (item.Intervention is { Thoughts: { } edit } && !double.IsFinite(edit.Dose))
            yield return "has an intervention with a dose that is no finite number.";
        if (item.Checkpoints.Any(c => string.IsNullOrWhiteSpace(c.Value)))
            yield return "has a checkpoint without value.";
    }
}
