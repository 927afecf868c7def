using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RobustReasoning.Items;

namespace RobustReasoning.Sets.Export;

/// <summary>For promptfoo: test cases in JSON lines, with <c>{{system}}</c> and <c>{{input}}</c> as variables.</summary>
sealed class PromptfooTests : IExporter
{
    public string Name => "promptfoo";

    public string Summary => "JSON lines for promptfoo's `tests: file://<set>.jsonl`: the variables input and system, one assertion on the answer as a whole word.";

    public IReadOnlyList<string> Write(string set, IEnumerable<Item> items, string directory)
    {
        Exporting.Lines(directory, $"{set}.jsonl", items, item => new()
        {
            ["description"] = item.Id,
            ["vars"] = new JsonObject { ["system"] = Plain(item.System ?? ""), ["input"] = Plain(item.Input) },
            ["assert"] = new JsonArray(new JsonObject { ["type"] = "regex", ["value"] = $"(?:^|[^0-9A-Za-z]){Regex.Escape(item.Target)}(?:[^0-9A-Za-z]|$)" }),
            ["metadata"] = Exporting.Metadata(item),
        });
        return [$"{set}.jsonl"];
    }

    // Variables are rendered as templates themselves: text that looks like one would be executed.
    static string Plain(string text) => text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("{#", StringComparison.Ordinal)
        ? "{% raw %}" + text.Replace("{% endraw %}", "{% endraw %}{{ '{% endraw %}' }}{% raw %}", StringComparison.Ordinal) + "{% endraw %}"
        : text;
}
