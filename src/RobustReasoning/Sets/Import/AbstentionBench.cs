using System.Text.Json;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>AbstentionBench (2506.09038): questions some of which nobody can answer.</summary>
sealed class AbstentionBench : IImporter
{
    public ImporterCard Card { get; } = new("abstentionbench", "jsonl: question, reference_answers, should_abstain", "CC-BY-NC-4.0", "https://github.com/facebookresearch/AbstentionBench",
        "Where should_abstain is true the target is unknown; otherwise the first reference answer, which must stand in the reply.", Share: false);

    public IEnumerable<Item> Import(ImportFile file)
    {
        foreach (var (line, row) in file.Lines())
        {
            var question = file.Text(line, row, "question").Trim();
            if (!row.TryGetProperty("should_abstain", out var abstain) || abstain.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
                throw file.Error(line, "has no 'should_abstain' that is true or false.");
            var answers = Importing.Texts(row, "reference_answers");
            if (abstain.ValueKind == JsonValueKind.True)
                yield return Item("unanswerable", Items.Item.Unknown, AnswerType.Word);
            else if (abstain.ValueKind == JsonValueKind.Null || answers.Length == 0 || string.IsNullOrWhiteSpace(answers[0]))
                file.Skip("there is no reference answer");
            else if (Importing.Number(answers[0]) is { } number)
                yield return Item("answerable", number, AnswerType.Number);
            else if (!answers[0].Trim().Contains(' '))
                yield return Item("answerable", answers[0].Trim(), AnswerType.Word);
            else if (answers[0].Length > ItemFlaws.MaxName)
                file.Skip("the reference answer is an essay");
            else
                yield return Item("answerable", answers[0].Trim(), AnswerType.Choice) with { Choices = [answers[0].Trim(), Items.Item.Unknown] };

            Item Item(string template, string target, AnswerType type) => ((IImporter)this).Item(line.Text(), template, question, target, type);
        }
    }
}
