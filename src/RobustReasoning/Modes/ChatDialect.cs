using RobustReasoning.Inference;

namespace RobustReasoning.Modes;

/// <summary>
/// Turns a chat template into a plain dialect. The template sees a mark in place of the item's text and only what it writes
/// around the mark is markup, so nothing that an item says can become a special token or change the template's course.
/// </summary>
public static class ChatDialect
{
    // Two marks of different letters and length: a template that reads its user's text writes something else around them.
    const string Mark = "the Item stands Here", OtherMark = "7 Apples, 3 pears", Rules = "these Rules hold Now", OtherRules = "Never 5 plums";

    /// <summary>The dialect with the model's own turns as template, reply and stop; unchanged where it does not ask for them. Throws <see cref="UserErrorException"/>.</summary>
    /// <param name="dialect">The release's dialect.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="readTemplate">Reads the model's chat template.</param>
    public static Dialect Resolve(Dialect dialect, ITokenizer tokenizer, Func<IChatTemplate> readTemplate)
    {
        if (dialect.Template != Dialect.Chat)
            return dialect;
        var template = readTemplate();
        var (before, after) = Around(Mark, m => Ask(dialect, template, m));
        if (Around(OtherMark, m => Ask(dialect, template, m)) != (before, after))
            throw Refusal("writes other things around one text than around another");
        foreach (var place in (string[])[Markup.Question, Markup.System])
            if ((before + after).Contains(place, StringComparison.Ordinal))
                throw Refusal($"writes {place} itself");
        return dialect with
        {
            Template = before + Markup.Question,
            RuledTemplate = Ruled(dialect, template, after),
            Reply = after,
            Cues = dialect.Cues.ToDictionary(c => c.Key, c => c.Value.Contains(Cues.Reply, StringComparison.Ordinal) ? c.Value : c.Value + Cues.Reply),
            Stops = EndOfTurn(dialect, template, tokenizer) is { } end && !dialect.Stops.Contains(end) ? [.. dialect.Stops, end] : dialect.Stops,
        };
    }

    static string Ask(Dialect dialect, IChatTemplate template, string text) => template.Render([.. Opening(dialect, text)], true, dialect.EnableThinking);

    static IEnumerable<ChatMessage> Opening(Dialect dialect, string text, string? rules = null)
    {
        if (dialect.System is not null || rules is not null)
            yield return new("system", dialect.System is { } system && rules is not null ? $"{system}\n{rules}" : dialect.System ?? rules!);
        yield return new("user", text);
    }

    // An item's rules stand in the system's turn. A template that has none, or does not leave it alone, gets them in the user's.
    static string? Ruled(Dialect dialect, IChatTemplate template, string reply)
    {
        try
        {
            var (before, between, after) = AroundBoth(Rules, Mark);
            return AroundBoth(OtherRules, OtherMark) == (before, between, after) && after == reply
                && !(before + between).Contains(Markup.Question, StringComparison.Ordinal) && !(before + between).Contains(Markup.System, StringComparison.Ordinal)
                ? before + Markup.System + between + Markup.Question : null;
        }
        catch (UserErrorException)
        {
            return null;
        }

        (string Before, string Between, string After) AroundBoth(string rules, string mark)
        {
            var (before, rest) = Around(rules, r => template.Render([.. Opening(dialect, mark, r)], true, dialect.EnableThinking));
            var (between, after) = Around(mark, _ => rest);
            return (before, between, after);
        }
    }

    static (string Before, string After) Around(string mark, Func<string, string> render)
    {
        var text = render(mark);
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            throw Refusal("changes the user's text or leaves it out");
        if (text.IndexOf(mark, at + 1, StringComparison.Ordinal) >= 0)
            throw Refusal("repeats the user's text");
        return (text[..at], text[(at + mark.Length)..]);
    }

    // A model ends its turn with the special token that its template writes there; templates that cannot write a whole turn name no stop.
    static string? EndOfTurn(Dialect dialect, IChatTemplate template, ITokenizer tokenizer)
    {
        try
        {
            var (_, after) = Around(OtherMark, m => template.Render([.. Opening(dialect, Mark), new("assistant", m)], false, dialect.EnableThinking));
            return Markup.FirstSpecial(tokenizer, after);
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    static UserErrorException Refusal(string what) => new($"The model's chat template {what}, so the item's text cannot be kept apart from the template's.",
        "a chat template that writes the user's text once and unchanged.", "Spell the turns out in the release: a dialect.template with {question}, and a reply.");
}
