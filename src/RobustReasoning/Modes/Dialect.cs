using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>A release's prompt templates and markers, as its manifest gives them. Markers that are special tokens are fed as such.</summary>
public sealed record Dialect
{
    /// <summary>The template that stands for the model's own chat template.</summary>
    public const string Chat = "chat";

    /// <summary>Prompt before the mode's own words; <c>{question}</c> stands for the item's text and <c>{system}</c> for its rules, which precede the question where the template has no place for them; all else may hold special tokens. The word <c>chat</c> alone takes the model's own chat template.</summary>
    public string Template { get; init; } = "{question}\n";

    /// <summary>The system's turn before the question, followed by the item's rules where it has some, with a chat template only; null leaves it to the template.</summary>
    public string? System { get; init; }

    /// <summary>The template of items with rules, where a chat template gives them a turn that others lack; null where <see cref="Template"/> serves both.</summary>
    internal string? RuledTemplate { get; init; }

    /// <summary>The template that an item is put into.</summary>
    internal string TemplateOf(Item item) => item.System is not null && RuledTemplate is { } ruled ? ruled : Template;

    /// <summary>The variable <c>enable_thinking</c> of a chat template (Qwen 3 and its like); null leaves it to the template.</summary>
    public bool? EnableThinking { get; init; }

    /// <summary>For each mode name its words after the prompt; <c>{ratio}</c>, <c>{words}</c>, <c>{tokens}</c> and <c>{reply}</c> are replaced. With a chat template what precedes <c>{reply}</c> ends the user's turn and what follows it begins the model's.</summary>
    public IReadOnlyDictionary<string, string> Cues { get; init; } = new Dictionary<string, string>();

    /// <summary>What follows a built-in cue, where the release has none of its own, and stands for <c>{reply}</c> in others: closes the user's turn and opens the model's.</summary>
    public string Reply { get; init; } = "\n";

    /// <summary>What the model writes (or is made to write) before its answer.</summary>
    public string Answer { get; init; } = "\n#### ";

    /// <summary>What ends the answer.</summary>
    public IReadOnlyList<string> Stops { get; init; } = ["\n"];

    /// <summary>What closes a latent phase; empty where nothing does.</summary>
    public string EndOfThought { get; init; } = "";

    /// <summary>What opens explicit thinking, for NoThinking; empty where the prompt opens it or nothing does.</summary>
    public string StartOfThinking { get; init; } = "";

    /// <summary>What closes explicit thinking, for budget forcing and NoThinking; empty where nothing does.</summary>
    public string EndOfThinking { get; init; } = "";

    /// <summary>The word at which early exit is probed (DEER).</summary>
    public string Pivot { get; init; } = "Wait";
}
