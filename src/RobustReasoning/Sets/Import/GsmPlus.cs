using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>GSM-Plus (2402.19255): eight perturbations of each problem of GSM8K.</summary>
sealed class GsmPlus : IImporter
{
    public ImporterCard Card { get; } = new("gsm-plus", "jsonl: question, answer, perturbation_type, seed_question, seed_answer", "CC-BY-SA-4.0", "https://huggingface.co/datasets/qintongli/GSM-Plus",
        "Each seed question becomes the parent of its perturbed ones; those that need critical thinking have the target unknown.");

    public IEnumerable<Item> Import(ImportFile file)
    {
        Dictionary<string, (string Id, string? Target)> seeds = [];
        foreach (var (line, row) in file.Lines())
        {
            var kind = Importing.Slug(file.Text(line, row, "perturbation_type"));
            var asked = file.Text(line, row, "seed_question").Trim();
            var hash = ItemHash.Of(this.Item("", "", asked, "0", AnswerType.Number));
            if (!seeds.TryGetValue(hash, out var seed))
            {
                seeds[hash] = seed = ($"{Card.Name}/seed-{hash}", Importing.Number(file.Text(line, row, "seed_answer")));
                if (seed.Target is not null)
                    yield return this.Item($"seed-{hash}", "seed", asked, seed.Target, AnswerType.Number);
            }

            var answer = Importing.Optional(row, "answer") is { } text ? Importing.Number(text) : null;
            var unanswerable = kind == "critical-thinking";
            if (answer is null && !unanswerable)
            {
                file.Skip("the answer is no number");
                continue;
            }

            var relation = unanswerable ? Relation.Abstain : kind is "problem-understanding" or "distraction-insertion" or "distractor-insertion" ? Relation.Invariant : Relation.Equivariant;
            if (relation == Relation.Invariant && answer != seed.Target)
            {
                file.Skip("the answer is not its seed's although the perturbation keeps it");
                continue;
            }

            yield return this.Item(line.Text(), kind, file.Text(line, row, "question").Trim(), unanswerable ? Item.Unknown : answer!, AnswerType.Number) with
            {
                ParentId = seed.Target is null ? null : seed.Id,
                Perturbations = seed.Target is null ? [] : [new(kind, 0)],
                Relation = relation,
            };
        }
    }
}
