using System.Text.RegularExpressions;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>GSM8K (2110.14168): word problems whose solutions carry calculator annotations.</summary>
sealed partial class Gsm8k : IImporter
{
    public ImporterCard Card { get; } = new("gsm8k", "jsonl: question, answer with '#### 72'", "MIT", "https://github.com/openai/grade-school-math",
        "The number after #### is the target, each annotation <<6*2=12>> a checkpoint.");

    public IEnumerable<Item> Import(ImportFile file)
    {
        foreach (var (line, row) in file.Lines())
        {
            var (question, answer) = (file.Text(line, row, "question"), file.Text(line, row, "answer"));
            var end = answer.LastIndexOf("####", StringComparison.Ordinal);
            if (end < 0)
                throw file.Error(line, "has an answer without '####' before the number.");
            if (Importing.Number(answer[(end + 4)..]) is not { } target)
            {
                file.Skip("the answer is no number");
                continue;
            }

            Checkpoint[] steps = [.. Annotation().Matches(answer[..end]).Select(m => Importing.Step(m.Groups["left"].Value.Split(' '), m.Groups["right"].Value.Trim()))];
            yield return this.Item(line.Text(), "problem", question.Trim(), target, AnswerType.Number) with { Steps = steps.Length, Checkpoints = steps };
        }
    }

    [GeneratedRegex(@"<<(?<left>[^<>=]+)=(?<right>[^<>=]+)>>", RegexOptions.NonBacktracking)]
    private static partial Regex Annotation();
}
