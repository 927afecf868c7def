using System.Text.Json.Nodes;
using RobustReasoning.Modes;

namespace RobustReasoning.Backends.Templates;

/// <summary>A chat template in Jinja, as model directories and GGUF files carry it.</summary>
/// <param name="source">The template's text.</param>
/// <param name="origin">Where it was found, for messages.</param>
/// <param name="tokens">The special tokens that it may name, such as <c>bos_token</c>.</param>
sealed class JinjaTemplate(string source, string origin, IReadOnlyDictionary<string, string> tokens) : IChatTemplate
{
    /// <summary>The template's text.</summary>
    internal string Source => source;

    /// <inheritdoc/>
    public string Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, bool? enableThinking = null)
    {
        JsonObject variables = new()
        {
            ["messages"] = new JsonArray([.. messages.Select(m => new JsonObject { ["role"] = m.Role, ["content"] = m.Content })]),
            ["add_generation_prompt"] = addGenerationPrompt,
            // The customary caller passes both, and templates ask whether they are none.
            ["tools"] = null,
            ["documents"] = null,
        };
        if (enableThinking is { } thinking)
            variables["enable_thinking"] = thinking;
        foreach (var (name, text) in tokens)
            variables[name] = text;
        return JinjaEngine.Render(source, origin, variables.ToJsonString());
    }
}
