using System.Globalization;

namespace RobustReasoning.Items;

/// <summary>What an item can get wrong by itself, apart from its JSON form.</summary>
static class ItemFlaws
{
    /// <summary>Longest id, family, template, target, choice or other name in characters.</summary>
    public const int MaxName = 1000;

    /// <summary>Most entries of one of an item's lists.</summary>
    public const int MaxList = 4096;

    /// <summary>Every flaw of the item as the end of a sentence; none for a sound one.</summary>
    public static IEnumerable<string> Flaws(this Item item)
    {
        if (string.IsNullOrWhiteSpace(item.Id) || string.IsNullOrWhiteSpace(item.Input) || string.IsNullOrWhiteSpace(item.Target))
            yield return "has an empty id, input or target.";
        if (item.Steps < 0)
            yield return "has a negative number of steps.";
        if (item.AnswerType == AnswerType.Number && Answers(item) && !decimal.TryParse(item.Target, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            yield return $"has the answer type number and the target '{item.Target.Excerpt()}'.";
        if (item.AnswerType == AnswerType.Choice && Answers(item) && !item.Choices.Contains(item.Target, StringComparer.OrdinalIgnoreCase))
            yield return $"has the answer type choice and the target '{item.Target.Excerpt()}', which is none of its choices.";
        if (item.Parts.Count > 0 && Drafting.Join(item.Parts) != item.Input)
            yield return "has parts that do not make up its input.";
        foreach (var (name, value) in ((string, string?)[])[("id", item.Id), ("family", item.Family), ("template", item.Template), ("target", item.Target), ("parent_id", item.ParentId)])
            if (value?.Length > MaxName)
                yield return $"has {(name is "id" or "input" ? "an" : "a")} {name} of {value.Length} characters, more than {MaxName}.";
        foreach (var (name, count) in ((string, int)[])[("choices", item.Choices.Count), ("parts", item.Parts.Count), ("checkpoints", item.Checkpoints.Count), ("perturbations", item.Perturbations.Count)])
            if (count > MaxList)
                yield return $"has {count} {name}, more than {MaxList}.";
        if (item.Choices.Any(c => string.IsNullOrWhiteSpace(c) || c.Length > MaxName))
            yield return $"has a choice that is empty or longer than {MaxName} characters.";
    }

    /// <summary>An upper estimate of the memory that the item takes, in bytes.</summary>
    public static long Memory(this Item item)
    {
        // An object has a header of two words, and a string two bytes for each character.
        static long Of(string? text) => text is null ? 0 : 32 + 2L * text.Length;
        return 400 + Of(item.Id) + Of(item.Family) + Of(item.Template) + Of(item.Input) + Of(item.Target) + Of(item.ParentId) + Of(item.System)
            + Of(item.Language) + Of(item.Licence) + Of(item.Source) + Of(item.Hash) + Of(item.Intervention?.Prefill) + Of(item.Intervention?.Earlier?.Input)
            + item.Choices.Sum(c => 8 + Of(c)) + item.Parts.Sum(p => 40 + Of(p.Text)) + item.Perturbations.Sum(p => 40 + Of(p.Name))
            + item.Checkpoints.Sum(c => 96 + Of(c.Value) + c.Words.Sum(w => 16 + Of(w.Text)));
    }

    /// <summary>A text as a message can show it: short, on one line, with what cannot be seen written out.</summary>
    public static string Excerpt(this string text, int length = 60)
    {
        var seen = string.Concat((text.Length > length ? text[..length] : text).EnumerateRunes().Select(r => Sets.HiddenCharacters.Is(r) || r.Value is '\n' or '\r' or '\t' ? $"<U+{r.Value:X4}>" : r.ToString()));
        return text.Length > length ? seen + "…" : seen;
    }

    // An abstention and a refusal are right answers of every type.
    static bool Answers(Item item) => item.Target is not (Item.Unknown or Item.Refusal);
}
