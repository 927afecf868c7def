namespace RobustReasoning.Modes;

/// <summary>A model's own way to write a conversation.</summary>
public interface IChatTemplate
{
    /// <summary>The conversation as one text with its special tokens spelled out; throws <see cref="UserErrorException"/> where the template fails.</summary>
    /// <param name="messages">The turns, all of them trusted texts.</param>
    /// <param name="addGenerationPrompt">Whether the model's turn is opened at the end.</param>
    /// <param name="enableThinking">The template's variable <c>enable_thinking</c>; null leaves it undefined.</param>
    string Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, bool? enableThinking = null);
}

/// <summary>A turn of a conversation.</summary>
/// <param name="Role">Whose turn: system, user or assistant.</param>
/// <param name="Content">Its text.</param>
public sealed record ChatMessage(string Role, string Content);
