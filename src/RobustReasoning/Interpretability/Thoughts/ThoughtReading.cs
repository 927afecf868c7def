using RobustReasoning.Items;
using RobustReasoning.Runs;

namespace RobustReasoning.Interpretability.Thoughts;

/// <summary>One undisturbed case, read while it ran.</summary>
sealed record ThoughtReading
{
    /// <summary>The item.</summary>
    public required Item Item { get; init; }

    /// <summary>The vectors as they were fed.</summary>
    public required IReadOnlyList<ReadOnlyMemory<float>> Thoughts { get; init; }

    /// <summary>What stood before each thought was fed; where the mode feeds its hidden states, this is what becomes the thought.</summary>
    public required IReadOnlyList<ThoughtPlace> Places { get; init; }

    /// <summary>Mean length of the question's token embeddings.</summary>
    public required double EmbeddingNorm { get; init; }

    /// <summary>How it ended.</summary>
    public required ReadAnswer Answer { get; init; }
}

/// <summary>The state before a thought is fed.</summary>
/// <param name="Hidden">The hidden state, [hidden size].</param>
/// <param name="Word">The word that the output head finds likeliest.</param>
/// <param name="Ranks">Rank of each value that was looked for, from 1.</param>
sealed record ThoughtPlace(ReadOnlyMemory<float> Hidden, string Word, IReadOnlyDictionary<string, int> Ranks);

/// <summary>An answer as it is compared.</summary>
/// <param name="Right">Whether it is the item's target.</param>
/// <param name="Said">The answer in its normal form; the words themselves, in lower case, where none can be read.</param>
readonly record struct ReadAnswer(bool Right, string Said)
{
    public static ReadAnswer Of(Item item, Modes.Trace trace)
    {
        var (outcome, answer) = Judge.Decide(item, trace);
        return new(outcome == Outcome.Correct, answer ?? trace.Answer.Trim().ToLowerInvariant());
    }
}
