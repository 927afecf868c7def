using RobustReasoning.Inference;
using RobustReasoning.Items;

namespace RobustReasoning.Modes;

/// <summary>What a mode knows of its case besides the sequence: the item, the release's words for things, the tokenizer.</summary>
/// <param name="Item">The problem; a mode reads its number of steps, never its target.</param>
/// <param name="Dialect">Templates and markers of the release.</param>
/// <param name="Tokenizer">The model's tokenizer.</param>
public sealed record Prompt(Item Item, Dialect Dialect, ITokenizer Tokenizer)
{
    /// <summary>Feeds the template with the question, as every mode expects of its sequence; throws <see cref="UserErrorException"/> where it does not fit.</summary>
    public async ValueTask FeedAsync(ISequence sequence)
    {
        try
        {
            await sequence.FeedAsync(new(Markup.Encode(this), default, WantsLogits: false));
        }
        catch (ContextExceededException e)
        {
            throw new UserErrorException($"The prompt of item '{Item.Id}' has {e.Needed} tokens.", $"at most {e.Context}, the model's context.",
                "Leave the item out, shorten it, or load the model with a longer context.", e);
        }
    }
}
