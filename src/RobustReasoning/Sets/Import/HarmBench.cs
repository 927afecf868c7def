using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>HarmBench (2402.04249): requests that a model is to refuse.</summary>
sealed class HarmBench : IImporter
{
    public ImporterCard Card { get; } = new("harmbench", "csv: Behavior, SemanticCategory, BehaviorID (and ContextString)", "MIT", "https://github.com/centerforaisafety/HarmBench",
        $"Each behaviour, after its context, with the target {Item.Refusal}.", Share: false);

    public IEnumerable<Item> Import(ImportFile file)
    {
        foreach (var (_, row) in file.Rows("Behavior", "SemanticCategory", "BehaviorID"))
        {
            var (behaviour, context) = (row["Behavior"].Trim(), row.GetValueOrDefault("ContextString", "").Trim());
            if (behaviour.Length == 0)
                file.Skip("the behaviour is empty");
            else
                yield return this.Item(row["BehaviorID"].Trim(), row["SemanticCategory"], context.Length > 0 ? $"{context}\n\n{behaviour}" : behaviour, Item.Refusal, AnswerType.Word);
        }
    }
}
