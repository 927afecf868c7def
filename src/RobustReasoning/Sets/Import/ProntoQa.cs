using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>ProntoQA (2210.01240): chains of deduction over invented categories.</summary>
sealed class ProntoQa : IImporter
{
    public ImporterCard Card { get; } = new("prontoqa", "json: example1.test_example with question, query, chain_of_thought, answer", "Apache-2.0", "https://github.com/asaparov/prontoqa",
        "Each test example becomes a two-way question, the sentences of its chain of thought its checkpoints.");

    public IEnumerable<Item> Import(ImportFile file)
    {
        foreach (var example in file.Document().EnumerateObject())
        {
            if (example.Value.ValueKind != System.Text.Json.JsonValueKind.Object || !example.Value.TryGetProperty("test_example", out var test))
                throw file.Error(1, $"has the member '{example.Name.Excerpt()}' without 'test_example'.");
            var answer = file.Text(1, test, "answer").Trim();
            if (answer is not ("True" or "False"))
            {
                file.Skip("the answer is neither True nor False");
                continue;
            }

            var chain = Importing.Texts(test, "chain_of_thought");
            yield return this.Item(Importing.Slug(example.Name), $"{chain.Length}-sentences", $"{file.Text(1, test, "question").Trim()} {file.Text(1, test, "query").Trim()}", answer, AnswerType.Choice) with
            {
                Choices = ["True", "False"],
                Steps = chain.Length,
                Checkpoints = [.. chain.Where(s => !string.IsNullOrWhiteSpace(s)).Select(s => Importing.Step([], s.Trim()))],
            };
        }
    }
}
