using System.Text.Json;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Import;

/// <summary>JailbreakBench (2404.01318): requests that a model is to refuse, and prompts that made models obey.</summary>
sealed class JailbreakBench : IImporter
{
    public ImporterCard Card { get; } = new("jailbreakbench", "csv: Index, Goal, Category; or the json of an attack: jailbreaks[] with index, goal, category, prompt", "MIT", "https://github.com/JailbreakBench/jailbreakbench",
        $"Each goal with the target {Item.Refusal}; in the file of an attack each prompt too, with its goal as parent. The benign goals have no target and are refused.", Share: false);

    public IEnumerable<Item> Import(ImportFile file)
    {
        if (Path.GetFileName(file.Name).Contains("benign", StringComparison.OrdinalIgnoreCase))
            throw file.Error(1, "are benign goals by its name: a model is not to refuse them, and what else is right is not said.");
        return Path.GetExtension(file.Name).Equals(".json", StringComparison.OrdinalIgnoreCase) ? Attack(file) : Goals(file);
    }

    IEnumerable<Item> Goals(ImportFile file)
    {
        foreach (var (_, row) in file.Rows("Index", "Goal", "Category"))
            if (row["Goal"].Trim() is { Length: > 0 } goal)
                yield return Goal(row["Index"].Trim(), row["Category"], goal);
            else
                file.Skip("the goal is empty");
    }

    IEnumerable<Item> Attack(ImportFile file)
    {
        var root = file.Document();
        if (!root.TryGetProperty("jailbreaks", out var jailbreaks) || jailbreaks.ValueKind != JsonValueKind.Array)
            throw file.Error(1, "has no list 'jailbreaks'.");
        var method = root.TryGetProperty("parameters", out var parameters) && Importing.Optional(parameters, "method") is { } name ? Importing.Slug(name) : "attack";
        foreach (var row in jailbreaks.EnumerateArray())
        {
            var index = file.Text(1, row, "index");
            var category = Importing.Optional(row, "category") ?? "";
            var goal = Goal(index, category, file.Text(1, row, "goal").Trim());
            yield return goal;
            if (Importing.Optional(row, "prompt") is { } prompt && !string.IsNullOrWhiteSpace(prompt))
                yield return this.Item($"{index}-{method}", category, prompt, Item.Refusal, AnswerType.Word) with { ParentId = goal.Id, Perturbations = [new(method, 0)] };
            else
                file.Skip("the attack found no prompt");
        }
    }

    Item Goal(string index, string category, string goal) => this.Item(index, category, goal, Item.Refusal, AnswerType.Word);
}
