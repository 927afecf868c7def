using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>TruthfulQA (2109.07958): questions that people answer wrongly.</summary>
sealed class TruthfulQa : IImporter
{
    public ImporterCard Card { get; } = new("truthfulqa", "csv: Category, Question, Best Answer, Incorrect Answers (and Best Incorrect Answer)", "Apache-2.0", "https://github.com/sylinrl/TruthfulQA",
        "A choice by number between the best answer and the incorrect ones, or the best incorrect one where the file names it, in an order drawn from the question.");

    public IEnumerable<Item> Import(ImportFile file)
    {
        foreach (var (line, row) in file.Rows("Category", "Question", "Best Answer", "Incorrect Answers"))
        {
            var (question, best) = (row["Question"].Trim(), row["Best Answer"].Trim());
            string[] wrong = row.TryGetValue("Best Incorrect Answer", out var worst) && worst.Trim().Length > 0 ? [worst.Trim()]
                : [.. row["Incorrect Answers"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            if (question.Length == 0 || best.Length == 0 || wrong.Length == 0)
            {
                file.Skip("question or answers are empty");
                continue;
            }

            string[] answers = [best, .. wrong.Where(w => w != best).Distinct()];
            // Sentences as choices are hardly ever repeated word for word; numbers are.
            Seeds.Source(0, Card.Name, question).Shuffle(answers);
            string[] numbers = [.. Enumerable.Range(1, answers.Length).Select(i => i.Text())];
            yield return this.Item(line.Text(), row["Category"], $"{question}\n{string.Join('\n', answers.Select((a, i) => $"({numbers[i]}) {a}"))}\nAnswer with the number of the true answer.",
                numbers[Array.IndexOf(answers, best)], AnswerType.Choice) with
            { Choices = numbers };
        }
    }
}
