using System.Globalization;
using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>Reads release manifests and says what is wrong with them, by file and line.</summary>
public static class ReleaseReader
{
    /// <summary>Reads and checks a manifest; throws <see cref="UserErrorException"/>.</summary>
    public static Release Read(string file)
    {
        string text;
        try
        {
            text = System.IO.File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The release '{file}' cannot be read: {e.Message}", "the path of a *.release.json file.",
                "Check the path, or leave --release out to test the reference release.", e);
        }

        return Parse(text, file);
    }

    /// <summary>Reads and checks a manifest's text.</summary>
    public static Release Parse(string text, string file)
    {
        var release = StrictJson.Read<Release>(text, file, "Correct this line; docs/schemas/release.schema.json describes every member.") with { File = file };
        Check(release, new Complaints(text, file));
        return release;
    }

    static void Check(Release release, Complaints complain)
    {
        complain.Unless(release.Name.Length > 0, "\"name\"", "The name is empty.", "a short name, such as 'qwen-4b-compact'.");
        complain.Unless(release.Models.Count > 0, "\"models\"", "The release names no model.", "at least one model with its path.");
        complain.Unless(release.Modes.Count > 0, "\"modes\"", "The release names no mode.", "at least one mode; `robust list modes` shows them.");
        complain.Unless(release.Threads is >= 0 and <= 1024, "\"threads\"", $"threads is {release.Threads}.", "0 (the backend chooses) to 1,024.");
        complain.Unless(release.Sequences is >= 2 and <= 1024, "\"sequences\"", $"sequences is {release.Sequences}.", "2 to 1,024.");
        complain.Unless(release.ContextLength >= 0, "\"contextLength\"", $"contextLength is {release.ContextLength}.", "0 (the model's own) or more.");
        complain.Unless(release.GpuLayers >= -1, "\"gpuLayers\"", $"gpuLayers is {release.GpuLayers}.", "-1 (all layers), 0 or more.");
        complain.Unless(release.MainGpu >= 0, "\"mainGpu\"", $"mainGpu is {release.MainGpu}.", "0 or more.");
        complain.Unless(release.KvType != KeyValueType.Q8_0 || release.FlashAttention, "\"kvType\"", "kvType is q8_0 without flashAttention.", "q8_0 together with \"flashAttention\": true.");
        complain.Unless(release.CheckedItems >= 0, "\"checkedItems\"", $"checkedItems is {release.CheckedItems}.", "0 or more items a set.");
        complain.Unless(release.PerturbedItems >= 0, "\"perturbedItems\"", $"perturbedItems is {release.PerturbedItems}.", "0 or more items a set.");
        complain.Unless(release.PerturbationDraws is >= 1 and <= 100, "\"perturbationDraws\"", $"perturbationDraws is {release.PerturbationDraws}.", "1 to 100 draws of each perturbation.");
        Check(release.Dialect, complain);
        HashSet<string> families = [];
        foreach (var family in release.Models.SelectMany(m => m.Families))
            complain.Unless(families.Add(family), $"\"{family}\"", $"Two models take the family '{family}'.", "each family at one model.");
        HashSet<string> modes = [];
        foreach (var mode in release.Modes)
        {
            complain.Unless(modes.Add(mode.Mode), $"\"{mode.Mode}\"", $"The mode '{mode.Mode}' is listed twice.", "each mode once, with all its budgets.");
            complain.Unless(mode.MaxTokens >= 1, "\"maxTokens\"", $"maxTokens of '{mode.Mode}' is {mode.MaxTokens}.", "1 or more visible tokens.");
            complain.Unless(mode.Budgets.Count > 0, $"\"{mode.Mode}\"", $"The mode '{mode.Mode}' has an empty list of budgets.", "at least one budget, or no list at all.");
            foreach (var budget in mode.Budgets)
                Check(mode.Mode, budget, complain);
        }
    }

    static void Check(Dialect dialect, Complaints complain)
    {
        var chat = dialect.Template == Dialect.Chat;
        complain.Unless(chat || dialect.Template.Contains(Markup.Question, StringComparison.Ordinal), "\"template\"",
            "The dialect's template lacks {question}.", "a template such as '{question}\\n' with the place of the item's text, or 'chat' for the model's own.");
        complain.Unless(chat || dialect.System is null, "\"system\"", "The dialect has a system's turn, but no chat template.", "\"template\": \"chat\", or the words of the system in the template.");
        complain.Unless(chat || dialect.EnableThinking is null, "\"enableThinking\"", "The dialect has enableThinking, but no chat template.", "\"template\": \"chat\", or no enableThinking.");
        complain.Unless(dialect.System?.Contains(Markup.Question, StringComparison.Ordinal) is not true, "\"system\"", "The system's turn has {question}.", "the item's text in the user's turn only.");
        complain.Unless(dialect.System?.Contains(Markup.System, StringComparison.Ordinal) is not true, "\"system\"", "The system's turn has {system}.", "no place for an item's rules: they follow the system's turn by themselves.");
    }

    static void Check(string mode, ReleaseBudget budget, Complaints complain)
    {
        var at = $"\"{mode}\"";
        var given = (budget.Ratio is null ? 0 : 1) + (budget.Thoughts is null ? 0 : 1) + (budget.ThoughtsPerStep is null ? 0 : 1);
        complain.Unless(given <= 1, at, $"A budget of '{mode}' says more than one of ratio, thoughts and thoughtsPerStep.", "at most one of them.");
        complain.Unless(budget.Ratio is null or (> 0 and <= 1), at, $"A ratio of '{mode}' is {Text(budget.Ratio)}.", "a share above 0 and at most 1.");
        complain.Unless(budget.Thoughts is null or (>= 0 and <= 1024), at, $"thoughts of '{mode}' is {Text(budget.Thoughts)}.", "0 to 1,024.");
        complain.Unless(budget.ThoughtsPerStep is null or (>= 0 and <= 64), at, $"thoughtsPerStep of '{mode}' is {Text(budget.ThoughtsPerStep)}.", "0 to 64.");
    }

    static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "missing";

    /// <summary>Turns a broken rule into an error at the line where the marked text first stands.</summary>
    sealed class Complaints(string text, string file)
    {
        public void Unless(bool holds, string mark, string found, string expected)
        {
            if (holds)
                return;
            var at = Math.Max(text.IndexOf(mark, StringComparison.Ordinal), 0);
            var line = 1 + text.AsSpan(0, at).Count('\n');
            throw new UserErrorException($"{file}:{line.ToString(CultureInfo.InvariantCulture)} is not a usable release: {found}", expected,
                "Correct this line; docs/schemas/release.schema.json describes every member.");
        }
    }
}
