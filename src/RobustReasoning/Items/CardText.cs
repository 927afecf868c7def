using System.Globalization;
using System.Text;

namespace RobustReasoning.Items;

/// <summary>The card of a set in the form of a Hugging Face dataset card.</summary>
static class CardText
{
    public static string Write(SetCard card, IReadOnlyList<Item> items)
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
            - reasoning
            - robustness
            - synthetic
            size_categories:
            - {(items.Count < 1000 ? "n<1K" : items.Count < 10000 ? "1K<n<10K" : "n>10K")}
            configs:
            - config_name: default
              data_files:
              - split: test
                path: {ItemSet.FileName}
            ---
            # {card.Name}

            {card.Description}

            Written by

                {card.Command}

            from seed {card.Seed}. Every text, answer and intermediate value is computed by code; nobody's words are in it. Licence: {card.Licence}.

            ## Counts
            {items.Count} items, {items.Count(i => !i.IsAnswerable)} of them unanswerable (target `{Item.Unknown}`).

            | steps | items | unanswerable |
            |---|---|---|

            """);
        foreach (var steps in items.GroupBy(i => i.Steps).OrderBy(g => g.Key))
            text.Append(CultureInfo.InvariantCulture, $"| {steps.Key} | {steps.Count()} | {steps.Count(i => !i.IsAnswerable)} |\n");
        text.Append("\n| template | items |\n|---|---|\n");
        foreach (var template in items.GroupBy(i => i.Template).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {template.Key} | {template.Count()} |\n");
        text.Append(CultureInfo.InvariantCulture, $"""

            ## Fields
            | field | meaning |
            |---|---|
            | `id` | unique name; `~` marks an unanswerable twin |
            | `input` | the text that the model is asked |
            | `target` | the right answer; `{Item.Unknown}` where the model should abstain |
            | `answer_type` | `number`, `word` or `choice` |
            | `choices` | the answers of a closed question |
            | `checkpoints` | the value of every reasoning step and its words; `_` marks a word without information, `!` a result |
            | `relation`, `parent_id`, `perturbations` | what must hold against the item that this one was made from |
            | `family`, `template` | where it comes from; the template is the cluster of clustered statistics |
            | `steps`, `seed` | arguments that generate it again |
            | `parts`, `facts_commute` | its sentences and whether the facts among them may change places |

            ## Example
            > {items[0].Input}

            Target: `{items[0].Target}`

            ## Limits
            Short artificial English with a small vocabulary: it measures whether a way of reasoning holds, not what a model knows. Seeds have the top bit set; training uses seeds with the top bit clear. Do not train on this set.

            """);
        return text.ToString();
    }
}
