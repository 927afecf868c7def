namespace RobustReasoning.Modes;

/// <summary>A release's prompt templates and markers, as its manifest gives them. Markers that are special tokens are fed as such.</summary>
public sealed record Dialect
{
    /// <summary>Prompt before the mode's own words; <c>{question}</c> stands for the item's text, all else may hold special tokens.</summary>
    public string Template { get; init; } = "{question}\n";

    /// <summary>For each mode name its words after the prompt; <c>{ratio}</c>, <c>{words}</c> and <c>{tokens}</c> are replaced.</summary>
    public IReadOnlyDictionary<string, string> Cues { get; init; } = new Dictionary<string, string>();

    /// <summary>What follows a built-in cue, where the release has none of its own: closes the user's turn and opens the model's.</summary>
    public string Reply { get; init; } = "\n";

    /// <summary>What the model writes (or is made to write) before its answer.</summary>
    public string Answer { get; init; } = "\n#### ";

    /// <summary>What ends the answer.</summary>
    public IReadOnlyList<string> Stops { get; init; } = ["\n"];

    /// <summary>What closes a latent phase; empty where nothing does.</summary>
    public string EndOfThought { get; init; } = "";

    /// <summary>What closes explicit thinking, for budget forcing and NoThinking; empty where nothing does.</summary>
    public string EndOfThinking { get; init; } = "";

    /// <summary>The word at which early exit is probed (DEER).</summary>
    public string Pivot { get; init; } = "Wait";
}
