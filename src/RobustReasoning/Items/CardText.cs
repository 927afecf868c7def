using System.Globalization;
using System.Text;

namespace RobustReasoning.Items;

/// <summary>The card of a set in the form of a Hugging Face dataset card.</summary>
static class CardText
{
    /// <summary>Name of the block that counts the items.</summary>
    public const string Counts = "counts";

    /// <summary>Name of the block with what a release scores on the set.</summary>
    public const string Scores = "scores";

    public static string Write(SetCard card, SetCounts counts, string? scores = null)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            ---
            license: {card.Licence.ToLowerInvariant()}
            language:
            - en
            pretty_name: "RobustReasoning {card.Name}"
            task_categories:
            - question-answering
            tags:
            - {string.Join("\n- ", card.Tags)}
            size_categories:
            - {SizeCategory(counts.Items)}
            configs:
            - config_name: default
              data_files:
              - split: test
                path: {ItemSet.FileName}{(card.HiddenCharacters ? "\nhidden_characters: true" : "")}
            ---
            # {card.Name}

            {card.Description}

            Written by

                {card.Command}

            {card.Origin ?? $"from seed {card.Seed}. Every text, answer and intermediate value is computed by code; nobody's words are in it."} Licence: {card.Licence}.

            ## Counts
            {Wrap(Counts, CountText(counts))}
            ## Scores
            {Wrap(Scores, scores ?? "Not run yet: `robust sets score <directory> --run <run>` writes a table here.\n")}
            ## Fields
            | field | meaning |
            |---|---|
            | `id` | unique name; `~` marks an unanswerable twin |
            | `input` | the text that the model is asked |
            | `target` | the right answer; `{Item.Unknown}` where the model should abstain |
            | `answer_type` | `number`, `word` or `choice` |
            | `choices` | the answers of a closed question |
            | `checkpoints` | the value of every reasoning step and its words; `_` marks a word without information, `!` a result |
            | `system`, `intervention` | rules before the input; what is done to the model's own reasoning; most items have neither |
            | `relation`, `parent_id`, `perturbations` | what must hold against the item that this one was made from |
            | `family`, `template` | where it comes from; the template is the cluster of clustered statistics |
            | `steps`, `seed` | arguments that generate it again |
            | `parts`, `facts_commute` | its sentences and whether the facts among them may change places |
            | `language`, `licence`, `source` | where they differ from the set's |
            | `hash` | of the item's content: `robust sets validate` tells when it was changed by hand |

            ## Example
            > {string.Join("\n> ", counts.First!.Input.ReplaceLineEndings("\n").Split('\n'))}

            Target: `{counts.First.Target}`

            ## Limits
            {card.Limits}

            """);
        return text.ToString();
    }

    public static string SizeCategory(int items) => items < 1000 ? "n<1K" : items < 10_000 ? "1K<n<10K" : items < 100_000 ? "10K<n<100K" : "n>100K";

    /// <summary>What stands in a block of a card, or null where the card has no such block.</summary>
    public static string? Block(string card, string name)
    {
        var (start, end) = Find(card, name);
        return start < 0 ? null : card[start..end];
    }

    /// <summary>The card with another text in a block; unchanged where it has no such block.</summary>
    public static string Replace(string card, string name, string content)
    {
        var (start, end) = Find(card, name);
        return start < 0 ? card : string.Concat(card.AsSpan(0, start), content, card.AsSpan(end));
    }

    static (int Start, int End) Find(string card, string name)
    {
        var start = card.IndexOf(Open(name), StringComparison.Ordinal);
        var end = card.IndexOf(Close(name), StringComparison.Ordinal);
        return start < 0 || end < start ? (-1, -1) : (start + Open(name).Length, end);
    }

    static string Open(string name) => $"<!-- {name} -->\n";

    static string Close(string name) => $"<!-- /{name} -->\n";

    static string Wrap(string name, string content) => Open(name) + content + Close(name);

    /// <summary>The content of the block of counts.</summary>
    public static string CountText(SetCounts counts)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{counts.Items} items, {counts.Unanswerable} of them unanswerable (target `{Item.Unknown}`).\n\n| steps | items | unanswerable |\n|---|---|---|\n");
        foreach (var (steps, (items, unanswerable)) in counts.Steps)
            text.Append(CultureInfo.InvariantCulture, $"| {steps} | {items} | {unanswerable} |\n");
        Table("template", counts.Templates);
        if (counts.Perturbations.Count > 0)
            Table("perturbations", counts.Perturbations);
        return text.ToString();

        void Table(string title, IReadOnlyDictionary<string, int> rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {title} | items |\n|---|---|\n");
            foreach (var (name, items) in rows)
                text.Append(CultureInfo.InvariantCulture, $"| {name.Replace("|", "\\|", StringComparison.Ordinal)} | {items} |\n");
        }
    }
}
