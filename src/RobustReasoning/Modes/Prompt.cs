using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>What a mode knows of its case besides the sequence: the item, the release's words for things, the tokenizer.</summary>
/// <param name="Item">The problem; a mode reads its number of steps, never its target.</param>
/// <param name="Dialect">Templates and markers of the release.</param>
/// <param name="Tokenizer">The model's tokenizer.</param>
public sealed record Prompt(Item Item, Dialect Dialect, ITokenizer Tokenizer);
