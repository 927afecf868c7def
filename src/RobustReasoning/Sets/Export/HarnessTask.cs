using System.Text.Json.Nodes;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Export;

/// <summary>For lm-evaluation-harness: the lines and a task that reads them.</summary>
sealed class HarnessTask : IExporter
{
    public string Name => "lm-eval";

    public string Summary => "A task of lm-evaluation-harness with its lines: lm_eval --include_path <directory> --tasks <set>.";

    public IReadOnlyList<string> Write(string set, IEnumerable<Item> items, string directory)
    {
        Exporting.Lines(directory, $"{set}.jsonl", items, item => new()
        {
            ["id"] = item.Id,
            ["system"] = item.System ?? "",
            ["question"] = item.Input,
            ["answer"] = item.Target,
            ["metadata"] = Exporting.Text(Exporting.Metadata(item)),
        });
        File.WriteAllText(Path.Combine(directory, $"{set}.yaml"), $$$"""
            task: {{{set}}}
            dataset_path: json
            dataset_kwargs:
              data_files:
                test: {{{Exporting.Text(JsonValue.Create(Path.GetFullPath(Path.Combine(directory, set + ".jsonl")))!)}}}
            test_split: test
            output_type: generate_until
            doc_to_text: "{% if system %}{{system}}\n\n{% endif %}Question: {{question}}\nAnswer:"
            doc_to_target: "{{answer}}"
            generation_kwargs:
              do_sample: false
              until:
                - "Question:"
            filter_list:
              - name: last-number-or-word
                filter:
                  - function: regex
                    regex_pattern: "(-?[0-9][0-9,]*(?:\\.[0-9]+)?|[A-Za-z]+)[^0-9A-Za-z]*$"
                    group_select: -1
                  - function: take_first
            metric_list:
              - metric: exact_match
                aggregation: mean
                higher_is_better: true
                ignore_case: true
                ignore_punctuation: true
            metadata:
              version: 1.0

            """);
        return [$"{set}.jsonl", $"{set}.yaml"];
    }
}
