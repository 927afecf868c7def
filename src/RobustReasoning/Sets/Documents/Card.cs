using RobustReasoning.Items;

namespace RobustReasoning.Sets.Documents;

/// <summary>Checks the card of a set and reads what it says of its items.</summary>
static class Card
{
    static readonly string[] s_expected = ["language", "pretty_name", "task_categories", "size_categories"];

    public static CardFacts Check(string directory, Problems problems)
    {
        var file = Path.Combine(directory, SetWriter.CardName);
        if (Document.Read(file, "card", problems) is not { } text)
            return CardFacts.None;
        if (FrontMatter.Read(text, out var line, out var reason) is not { } front)
        {
            problems.Error(file, line, "card", reason);
            return CardFacts.None;
        }

        foreach (var key in s_expected.Where(k => front.Values(k).Count == 0))
            problems.Warning(file, 1, "card", $"lacks '{key}' in its front matter, which those who search for sets go by.");
        if (!front.Values("configs").Contains(ItemSet.FileName))
            problems.Error(file, front.Line("configs"), "card", $"names no data file {ItemSet.FileName} under 'configs', so that no tool finds the items.");
        foreach (var language in front.Values("language").Where(l => !Tags.IsLanguage(l)))
            problems.Error(file, front.Line("language"), "card", $"has the language '{language.Excerpt()}', which is no BCP 47 tag such as en or pt-BR.");
        if (front.Has("hidden_characters") && front["hidden_characters"] is not ("true" or "false"))
            problems.Error(file, front.Line("hidden_characters"), "card", "says neither true nor false for 'hidden_characters'.");
        return new(Licence(front, file, problems), front["hidden_characters"] == "true");
    }

    // What the counts of a card promise is checked once the items are counted.
    public static void CheckSize(string directory, int items, Problems problems)
    {
        var file = Path.Combine(directory, SetWriter.CardName);
        if (items == 0 || !File.Exists(file) || Document.Read(file, "card", new()) is not { } text || FrontMatter.Read(text, out _, out _) is not { } front)
            return;
        if (front["size_categories"] is { } size && size != CardText.SizeCategory(items))
            problems.Warning(file, front.Line("size_categories"), "card", $"has the size category {size.Excerpt()} for {items} items; {CardText.SizeCategory(items)} is right.");
        if (CardText.Block(text.ReplaceLineEndings("\n"), CardText.Counts) is { } counts && !counts.StartsWith($"{items.Text()} items,", StringComparison.Ordinal))
            problems.Error(file, 0, "card", $"counts other items than the {items} that are there. `robust sets add` and `robust sets generate` keep the counts; correct them by hand otherwise.");
    }

    static string? Licence(FrontMatter front, string file, Problems problems)
    {
        var licence = front["license"] is "other" ? front["license_name"] : front["license"];
        if (string.IsNullOrWhiteSpace(licence))
            problems.Error(file, front.Line("license"), "licence", "gives no licence: 'license: mit', or 'license: other' with 'license_name', in the front matter.");
        else if (!Spdx.IsExpression(licence))
            problems.Error(file, front.Line("license"), "licence", $"has the licence '{licence.Excerpt()}', which is no SPDX name.");
        else if (front["license"] != "other" && Spdx.Unknown(licence) is { } unknown)
            problems.Warning(file, front.Line("license"), "licence", $"has the licence '{unknown.Excerpt()}', which is not among the SPDX names known here: check the spelling.");
        else
            return licence;
        return null;
    }
}
