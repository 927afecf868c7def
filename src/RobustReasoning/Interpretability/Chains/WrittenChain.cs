using RobustReasoning.Items;
using RobustReasoning.Modes;
using RobustReasoning.Probes.Steps;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Chains;

/// <summary>A chain as a model wrote it, token by token.</summary>
sealed record WrittenChain
{
    /// <summary>The item and setting.</summary>
    public required CheckSubject Subject { get; init; }

    /// <summary>The item in the model's own dialect and tokens.</summary>
    public required Prompt Prompt { get; init; }

    /// <summary>Tokens of the prompt and the mode's words after it.</summary>
    public required int[] Opening { get; init; }

    /// <summary>Tokens of the chain alone.</summary>
    public required int[] Tokens { get; init; }

    /// <summary>The mode's own trace.</summary>
    public required Trace Trace { get; init; }

    /// <summary>Its answer; null where it gave none or was cut.</summary>
    public required string? Answer { get; init; }

    /// <summary>Tokens of its answer, the marker before it included.</summary>
    public required int AnswerTokens { get; init; }

    /// <summary>The steps that it states.</summary>
    public required IReadOnlyList<StatedStep> Steps { get; init; }

    /// <summary>The prompt as a machine; null where no reader knows the family.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Index of the model that wrote it.</summary>
    public int Model => Subject.Model;

    /// <summary>The item.</summary>
    public Item Item => Subject.Item;

    /// <summary>Ratio at which the mode writes its steps.</summary>
    // Modes that cut explicit reasoning write it in full.
    public double Ratio => Subject.Mode is BudgetForcing or EarlyExit ? 1
        : Items.Chains.Ratios.MinBy(r => Math.Abs(r - (Subject.Budget.Ratio ?? (Subject.Mode.Card.Kind == ModeKind.Explicit ? 1 : Items.Chains.Lossless))));

    /// <summary>Whether it writes every step.</summary>
    public bool IsLossless => Ratio >= Items.Chains.Lossless - 1e-6;

    /// <summary>What asks for the answer after a chain.</summary>
    public int[] Closing => Markup.Encode(Prompt.Tokenizer, Prompt.Dialect.EndOfThinking + Prompt.Dialect.Answer.TrimEnd());

    /// <summary>Tokens of words that stand at a place of the chain, as if the model had written them.</summary>
    public int[] Encode(string words, int place)
    {
        var before = Prompt.Tokenizer.Decode(place == 0 ? Opening[^1..] : Tokens[..place]);
        return [.. Prompt.Tokenizer.Encode(char.IsWhiteSpace(before.LastOrDefault()) ? words : " " + words)];
    }

    /// <summary>An answer as this item's is read; null where there is none or it was cut.</summary>
    public string? Read(Trace trace) => trace.Stop == StopReason.Answered ? Judge.ReadAnswer(Item.AnswerType, Item.Choices, trace.Answer) : null;

    /// <summary>Whether an answer is right.</summary>
    public bool IsRight(string? answer) => answer is not null && answer == Target;

    /// <summary>The target as answers are read.</summary>
    public string Target => Judge.ReadAnswer(Item.AnswerType, Item.Choices, Item.Target) ?? Item.Target;
}
