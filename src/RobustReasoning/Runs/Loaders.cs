using RobustReasoning.Inference;
using RobustReasoning.Modes;

namespace RobustReasoning.Runs;

/// <summary>What reads model files: the core names no backend of its own.</summary>
/// <param name="Backends">The backends to choose from by name.</param>
/// <param name="ReadTokenizer">Reads the tokenizer of a model directory, for models that bring none along.</param>
/// <param name="ReadTemplate">Reads the chat template of a model directory or file, where the release asks for it.</param>
public sealed record Loaders(IReadOnlyList<IBackend> Backends, Func<string, ITokenizer> ReadTokenizer, Func<string, IChatTemplate> ReadTemplate);
